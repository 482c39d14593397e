import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { FieldPath } from '../field/fieldPath.js';
import { isSet, listOf, objectOf, stringOf } from '../object/read.js';
import { warnOfCIDR, warnOfIP } from './ipWarnings.js';

/**
 * Warns of accepted addresses that are not in their usual form. `fields` says where they stand: `subsets.*.addresses.*.ip`,
 * with `*` for each item of a list and `|` between names; a list at the end is gone through.
 */
export function warnOfAddresses(
  object: JsonObject,
  kind: 'IP' | 'CIDR',
  fields: readonly string[],
  path = FieldPath.root,
): readonly string[] {
  const warn = kind === 'IP' ? warnOfIP : warnOfCIDR;
  return fields.flatMap((field) =>
    [...visit(object, field.split('.'), path)].flatMap(([at, text]) => warn(at, text)),
  );
}

function* visit(
  value: JsonValue | undefined,
  [step, ...rest]: readonly string[],
  path: FieldPath,
): Generator<readonly [FieldPath, string]> {
  if (step === '*' || (step === undefined && Array.isArray(value)))
    for (const [index, item] of listOf(value).entries()) yield* visit(item, rest, path.index(index));
  else if (step === undefined) yield [path, stringOf(value)];
  else
    for (const name of step.split('|')) {
      const child = objectOf(value)[name];
      if (isSet(child)) yield* visit(child, rest, path.child(name));
    }
}
