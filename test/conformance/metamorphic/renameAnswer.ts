import { listOf, objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import type { JsonObject, JsonValue } from '../../../src/core/manifests/json.js';
import { moveAddress, moveNodePort, movePort, type Renamer } from './renamers.js';
import { plainField, renameObject, type RenamedFields } from './renameObject.js';

/** A recorded answer as it must be for a renamed request; `name` is how the object is called in messages. */
export function renameAnswer(answer: JsonObject, renamed: RenamedFields, name: Renamer): JsonObject {
  if (answer.object !== undefined)
    return { ...answer, object: renameObject(objectOf(answer.object), renamed) };
  const causes = listOf(answer.causes).map(objectOf);
  const changed = causes.map((cause) => renameCause(cause, renamed));
  let message = stringOf(answer.message).replace(
    /^(?!namespaces )([\w.]+) "([^"]*)"/,
    (_, kind: string, old: string) => {
      return `${kind} "${renameQuoted(old, name)}"`;
    },
  );
  for (const [index, cause] of causes.entries())
    message = message.replaceAll(printCause(cause), () => `\0${index}\0`);
  message = message.replace(/\0(\d+)\0/g, (_, index: string) => printCause(changed[Number(index)] ?? {}));
  return { ...answer, causes: changed, message };
}

function printCause({ field, message }: JsonObject): string {
  return stringOf(field) === '' ? stringOf(message) : `${stringOf(field)}: ${stringOf(message)}`;
}

function renameCause(cause: JsonObject, renamed: RenamedFields): JsonObject {
  const field = plainField(stringOf(cause.field));
  const rename = renamed.fields[field] ?? renamed.maps[field];
  const message = stringOf(moveAddresses(cause.message ?? ''))
    .replace(
      /(HealthCheck NodePort )(-?\d+)/,
      (_, start: string, port: string) => start + String(moveNodePort(Number(port))),
    )
    .replace(/"Port":(-?\d+)/, (_, port: string) => `"Port":${movePort(Number(port))}`);
  if (rename === undefined) return { ...cause, message };
  return {
    ...cause,
    message: message.replace(
      /^(Invalid|Duplicate) value: (?:"((?:[^"\\]|\\.)*)"|(-?\d+))/,
      (whole, start: string, text: string | undefined, number: string | undefined) => {
        if (number !== undefined) return `${start} value: ${rename(Number(number))}`;
        return moveAddress(text ?? '') === text ? `${start} value: "${renameQuoted(text, rename)}"` : whole;
      },
    ),
  };
}

/** Addresses stand in messages in quotes, or after `failed to allocate IP`. */
function moveAddresses(message: JsonValue): JsonValue {
  return stringOf(message).replace(
    /(["]|allocate IP )([0-9a-f.:]+)(?=["]|: )/g,
    (_, start: string, address: string) => start + String(moveAddress(address)),
  );
}

/** Renames what stands between escapes. */
function renameQuoted(text: string, rename: Renamer): string {
  return text.replace(/\\.|[^\\]+/g, (part) => (part.startsWith('\\') ? part : String(rename(part))));
}
