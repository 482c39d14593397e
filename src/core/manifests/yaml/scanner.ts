import { codes, endOfText, isBlank, isBlankOrEnd, isBreak } from './characters.js';
import { Cursor, type Mark } from './cursor.js';
import { scanBlock, scanPlain, scanQuoted, type ScannedScalar } from './scanScalar.js';
import type { ScalarStyle } from './syntax.js';
import { scanAnchorName, scanDirective, scanTag, type Directive, type ScannedTag } from './scanTag.js';

export type TokenType =
  | 'stream-end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token extends Mark {
  readonly type: TokenType;
  readonly end: number;
  /** A scalar's content; the name of an anchor or alias. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** Set for tags and directives. */
  readonly detail: ScannedTag | Directive | undefined;
}

/** A place where a key without `?` may have begun; whether it did shows only when its `:` comes. */
interface SimpleKey {
  possible: boolean;
  readonly required: boolean;
  readonly token: number;
  readonly mark: Mark;
  readonly column: number;
}

const maxDepth = 10_000;
const maxSimpleKey = 1024;

/**
 * Cuts YAML into tokens exactly as go-yaml v2's scanner, with its limits, its leniency and its errors, which are thrown as
 * `YamlFailure`. What kubectl accepts and at which line it complains is decided here.
 */
export class Scanner {
  readonly #cursor: Cursor;
  #tokens: Token[] = [];
  #head = 0;
  /** How many tokens were taken. */
  #taken = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #flowLevel = 0;
  #keyAllowed = true;
  /** One possible key a flow level. */
  readonly #keys: (SimpleKey | undefined)[] = [undefined];
  #current: Token | undefined;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
  }

  /** The next token. */
  peek(): Token {
    return (this.#current ??= this.#fetchMore());
  }

  /** Takes the next token away. */
  take(): Token {
    const token = this.peek();
    this.#current = undefined;
    this.#head++;
    this.#taken++;
    if (this.#head === this.#tokens.length) {
      this.#tokens.length = 0;
      this.#head = 0;
    }
    return token;
  }

  /** Fetches until it is sure what the next token is: a scalar may turn out to be a key. */
  #fetchMore(): Token {
    for (;;) {
      const token = this.#tokens[this.#head];
      if (token !== undefined && !this.#mayBecomeKey()) return token;
      this.#fetchNext();
    }
  }

  #mayBecomeKey(): boolean {
    for (const key of this.#keys) {
      if (key?.token === this.#taken && key.possible) return this.#isValid(key);
    }
    return false;
  }

  #fetchNext(): void {
    const cursor = this.#cursor;
    this.#skipToToken();
    this.#unrollIndent(cursor.column);
    const code = cursor.peek();
    if (code === endOfText) this.#fetchStreamEnd();
    else if (code === codes.percent && cursor.column === 0) this.#fetchDirective();
    else if (cursor.isDocumentIndicator()) this.#fetchDocumentIndicator(code);
    else if (!this.#fetchIndicator(code)) this.#fetchScalar(code);
  }

  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      const tabs = this.#flowLevel > 0 || !this.#keyAllowed;
      let code = cursor.peek();
      while (code === codes.space || (tabs && code === codes.tab)) {
        cursor.offset++;
        code = cursor.peek();
      }
      if (code === codes.hash) {
        cursor.skipLine();
        code = cursor.peek();
      }
      if (!isBreak(code)) return;
      cursor.readBreak();
      if (this.#flowLevel === 0) this.#keyAllowed = true;
    }
  }

  /** Fetches a token that one character announces; false where a scalar begins instead. */
  #fetchIndicator(code: number): boolean {
    const cursor = this.#cursor;
    const inFlow = this.#flowLevel > 0;
    switch (code) {
      case codes.openBracket:
        return this.#fetchFlowStart('flow-sequence-start');
      case codes.openBrace:
        return this.#fetchFlowStart('flow-mapping-start');
      case codes.closeBracket:
        return this.#fetchFlowEnd('flow-sequence-end');
      case codes.closeBrace:
        return this.#fetchFlowEnd('flow-mapping-end');
      case codes.comma:
        return this.#fetchFlowEntry();
      case codes.minus:
        return isBlankOrEnd(cursor.peek(1)) && this.#fetchBlockEntry();
      case codes.question:
        return (inFlow || isBlankOrEnd(cursor.peek(1))) && this.#fetchKey();
      case codes.colon:
        return (inFlow || isBlankOrEnd(cursor.peek(1))) && this.#fetchValue();
      case codes.asterisk:
        return this.#fetchAnchor('alias');
      case codes.ampersand:
        return this.#fetchAnchor('anchor');
      case codes.exclamation:
        return this.#fetchTag();
      default:
        return false;
    }
  }

  #fetchScalar(code: number): void {
    const cursor = this.#cursor;
    const inFlow = this.#flowLevel > 0;
    const start = cursor.mark();
    if ((code === codes.pipe || code === codes.greater) && !inFlow) {
      this.#removeKey();
      this.#keyAllowed = true;
      const style = code === codes.pipe ? 'literal' : 'folded';
      this.#pushScalar(start, scanBlock(cursor, style, this.#indent));
    } else if (code === codes.singleQuote || code === codes.doubleQuote) {
      this.#saveKey();
      this.#keyAllowed = false;
      this.#pushScalar(start, scanQuoted(cursor, code === codes.singleQuote ? 'single' : 'double'));
    } else if (this.#startsPlain(code)) {
      this.#saveKey();
      this.#keyAllowed = false;
      const scalar = scanPlain(cursor, this.#indent + 1, inFlow);
      this.#pushScalar(start, scalar);
      if (scalar.endsLine) this.#keyAllowed = true;
    } else cursor.fail('found character that cannot start any token', start);
  }

  #startsPlain(code: number): boolean {
    const next = this.#cursor.peek(1);
    if (code === codes.minus) return !isBlank(next);
    if (code === codes.question || code === codes.colon) return this.#flowLevel === 0 && !isBlankOrEnd(next);
    const isIndicator =
      code === codes.hash ||
      code === codes.pipe ||
      code === codes.greater ||
      code === codes.percent ||
      code === codes.at ||
      code === codes.backtick;
    return !isBlankOrEnd(code) && !isIndicator;
  }

  #pushScalar({ offset, line }: Mark, { end, text, style }: ScannedScalar): void {
    this.#tokens.push({ type: 'scalar', offset, line, end, text, style, detail: undefined });
  }

  #push(type: TokenType, { offset, line }: Mark, text = '', detail?: Token['detail']): true {
    this.#tokens.push({ type, offset, line, end: this.#cursor.offset, text, style: 'plain', detail });
    return true;
  }

  #fetchStreamEnd(): void {
    this.#cursor.forceNewLine();
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#push('stream-end', this.#cursor.mark());
  }

  #fetchDirective(): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    const start = this.#cursor.mark();
    this.#push('directive', start, '', scanDirective(this.#cursor));
  }

  #fetchDocumentIndicator(code: number): void {
    this.#unrollIndent(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    const start = this.#cursor.mark();
    this.#cursor.offset += 3;
    this.#push(code === codes.minus ? 'document-start' : 'document-end', start);
  }

  #fetchFlowStart(type: TokenType): true {
    this.#saveKey();
    this.#keys.push(undefined);
    const start = this.#cursor.mark();
    if (++this.#flowLevel > maxDepth) this.#cursor.fail(`exceeded max depth of ${maxDepth}`, start);
    this.#keyAllowed = true;
    this.#cursor.offset++;
    return this.#push(type, start);
  }

  #fetchFlowEnd(type: TokenType): true {
    this.#removeKey();
    if (this.#flowLevel > 0) {
      this.#flowLevel--;
      this.#keys.pop();
    }
    this.#keyAllowed = false;
    return this.#fetchCharacter(type);
  }

  #fetchFlowEntry(): true {
    this.#removeKey();
    this.#keyAllowed = true;
    return this.#fetchCharacter('flow-entry');
  }

  #fetchCharacter(type: TokenType): true {
    const start = this.#cursor.mark();
    this.#cursor.offset++;
    return this.#push(type, start);
  }

  #fetchBlockEntry(): true {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) this.#cursor.fail('block sequence entries are not allowed in this context');
      this.#rollIndent('block-sequence-start');
    }
    this.#removeKey();
    this.#keyAllowed = true;
    return this.#fetchCharacter('block-entry');
  }

  #fetchKey(): true {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) this.#cursor.fail('mapping keys are not allowed in this context');
      this.#rollIndent('block-mapping-start');
    }
    this.#removeKey();
    this.#keyAllowed = this.#flowLevel === 0;
    return this.#fetchCharacter('key');
  }

  #fetchValue(): true {
    const key = this.#keys[this.#keys.length - 1];
    if (key !== undefined && this.#isValid(key)) {
      this.#insertKey(key);
      this.#keyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#keyAllowed) this.#cursor.fail('mapping values are not allowed in this context');
        this.#rollIndent('block-mapping-start');
      }
      this.#keyAllowed = this.#flowLevel === 0;
    }
    return this.#fetchCharacter('value');
  }

  /** Puts the key's token, and the mapping's beginning where it is the first one, before what was its scalar. */
  #insertKey(key: SimpleKey): void {
    const index = this.#head + key.token - this.#taken;
    const { offset, line } = key.mark;
    const token: Token = {
      type: 'key',
      offset,
      line,
      end: offset,
      text: '',
      style: 'plain',
      detail: undefined,
    };
    if (this.#flowLevel === 0 && this.#indent < key.column) {
      this.#pushIndent(key.column);
      this.#tokens.splice(index, 0, { ...token, type: 'block-mapping-start' }, token);
    } else this.#tokens.splice(index, 0, token);
    key.possible = false;
  }

  #fetchAnchor(type: 'alias' | 'anchor'): true {
    this.#saveKey();
    this.#keyAllowed = false;
    const start = this.#cursor.mark();
    return this.#push(type, start, scanAnchorName(this.#cursor));
  }

  #fetchTag(): true {
    this.#saveKey();
    this.#keyAllowed = false;
    const start = this.#cursor.mark();
    return this.#push('tag', start, '', scanTag(this.#cursor));
  }

  /** Whether a possible key still is one: on one line, and not too long. */
  #isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    const { line, offset } = this.#cursor;
    if (key.mark.line === line && key.mark.offset + maxSimpleKey >= offset) return true;
    if (key.required) this.#cursor.fail("could not find expected ':'", key.mark);
    key.possible = false;
    return false;
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    this.#removeKey();
    const { column } = this.#cursor;
    const required = this.#flowLevel === 0 && this.#indent === column;
    const token = this.#taken + this.#tokens.length - this.#head;
    this.#keys[this.#keys.length - 1] = {
      possible: true,
      required,
      token,
      mark: this.#cursor.mark(),
      column,
    };
  }

  #removeKey(): void {
    const key = this.#keys[this.#keys.length - 1];
    if (key?.possible !== true) return;
    if (key.required) this.#cursor.fail("could not find expected ':'", key.mark);
    key.possible = false;
  }

  #rollIndent(type: TokenType): void {
    const { column } = this.#cursor;
    if (this.#indent >= column) return;
    this.#pushIndent(column);
    this.#push(type, this.#cursor.mark());
  }

  #pushIndent(column: number): void {
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > maxDepth) this.#cursor.fail(`exceeded max depth of ${maxDepth}`);
  }

  #unrollIndent(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#push('block-end', this.#cursor.mark());
      this.#indent = this.#indents.pop() ?? -1;
    }
  }
}
