/** `vscode.Uri` for addresses that need no escaping. */
export class FakeUri {
  private constructor(
    readonly scheme: string,
    readonly authority: string,
    readonly path: string,
    readonly query = '',
    readonly fragment = '',
  ) {}

  static parse(text: string): FakeUri {
    const [, scheme = '', authority = '', path = '', query, fragment] =
      /^([^:]*):(?:\/\/([^/]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(text) ?? [];
    return new FakeUri(scheme, authority, path, query, fragment);
  }

  static from(parts: Partial<FakeUri>): FakeUri {
    const { scheme = '', authority = '', path = '', query, fragment } = parts;
    return new FakeUri(scheme, authority, path, query, fragment);
  }

  static file(path: string): FakeUri {
    return new FakeUri('file', '', path);
  }

  with(parts: Partial<FakeUri>): FakeUri {
    const { scheme, authority, path, query, fragment } = this;
    return FakeUri.from({ scheme, authority, path, query, fragment, ...parts });
  }

  toString(): string {
    const query = this.query === '' ? '' : `?${this.query}`;
    const fragment = this.fragment === '' ? '' : `#${this.fragment}`;
    return `${this.scheme}://${this.authority}${this.path}${query}${fragment}`;
  }
}
