import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import { isHTTPHeaderName, isValidPortName, isValidPortNum } from '../validation/names.js';
import { validateNonnegativeField } from '../validation/objectMeta.js';

/** The probes of a container, in the server's order. */
export function validateProbes(container: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    if (!isSet(container[name])) continue;
    const probe = objectOf(container[name]);
    errors.push(...validateProbe(probe, path.child(name)));
    errors.push(...validateProbeKind(name, probe, path.child(name)));
  }
  return errors;
}

/** As validateLivenessProbe, validateReadinessProbe and validateStartupProbe beyond what they share. */
function validateProbeKind(
  name: 'livenessProbe' | 'readinessProbe' | 'startupProbe',
  probe: JsonObject,
  path: FieldPath,
): FieldError[] {
  if (name !== 'readinessProbe') {
    const { successThreshold } = probe;
    return successThreshold === 1
      ? []
      : [invalid(path.child('successThreshold'), numberOf(successThreshold), 'must be 1')];
  }
  const grace = probe.terminationGracePeriodSeconds;
  if (!isSet(grace)) return [];
  return [invalid(path.child('terminationGracePeriodSeconds'), grace, 'must not be set for readinessProbes')];
}

function validateProbe(probe: JsonObject, path: FieldPath): FieldError[] {
  const errors = validateHandler(probe, path, undefined);
  for (const name of [
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
  ])
    errors.push(...validateNonnegativeField(numberOf(probe[name]), path.child(name)));
  const grace = probe.terminationGracePeriodSeconds;
  if (isSet(grace) && numberOf(grace) <= 0)
    errors.push(invalid(path.child('terminationGracePeriodSeconds'), grace, 'must be greater than 0'));
  return errors;
}

/** The hooks of a container. As validateLifecycle. */
export function validateLifecycle(
  lifecycle: JsonValue | undefined,
  path: FieldPath,
  gracePeriod: number | undefined,
): FieldError[] {
  const errors: FieldError[] = [];
  for (const name of ['postStart', 'preStop'])
    if (isSet(objectOf(lifecycle)[name]))
      errors.push(...validateHandler(objectOf(objectOf(lifecycle)[name]), path.child(name), gracePeriod));
  return errors;
}

type HandlerRule = (action: JsonObject, path: FieldPath, gracePeriod: number | undefined) => FieldError[];

const handlerRules: readonly (readonly [name: string, rule: HandlerRule])[] = [
  ['exec', validateExecAction],
  ['httpGet', validateHTTPGetAction],
  ['tcpSocket', (tcp, path) => validatePortNumOrName(tcp.port, path.child('port'))],
  ['grpc', (grpc, path) => validatePortNumOrName(numberOf(grpc.port), path.child('port'))],
  ['sleep', validateSleepAction],
];

/** Exactly one of the actions. As validateHandler. */
function validateHandler(
  handler: JsonObject,
  path: FieldPath,
  gracePeriod: number | undefined,
): FieldError[] {
  const [first, ...others] = handlerRules.filter(([name]) => isSet(handler[name]));
  if (first === undefined) return [required(path, 'must specify a handler type')];
  const [name, rule] = first;
  return [
    ...rule(objectOf(handler[name]), path.child(name), gracePeriod),
    ...others.map(([other]) => forbidden(path.child(other), 'may not specify more than 1 handler type')),
  ];
}

function validateExecAction({ command }: JsonObject, path: FieldPath): FieldError[] {
  return listOf(command).length === 0 ? [required(path.child('command'))] : [];
}

function validateHTTPGetAction(action: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  if (stringOf(action.path) === '') errors.push(required(path.child('path')));
  errors.push(...validatePortNumOrName(action.port, path.child('port')));
  const scheme = stringOf(action.scheme);
  if (scheme !== 'HTTP' && scheme !== 'HTTPS')
    errors.push(notSupported(path.child('scheme'), scheme, ['HTTP', 'HTTPS']));
  for (const header of listOf(action.httpHeaders).map(objectOf))
    for (const complaint of isHTTPHeaderName(stringOf(header.name)))
      errors.push(invalid(path.child('httpHeaders'), stringOf(header.name), complaint));
  return errors;
}

function validateSleepAction(
  { seconds }: JsonObject,
  path: FieldPath,
  gracePeriod: number | undefined,
): FieldError[] {
  const value = numberOf(seconds);
  if (gracePeriod === undefined || (value >= 0 && value <= gracePeriod)) return [];
  const detail = `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`;
  return [invalid(path, value, detail)];
}

/** A port by its number or its name. As ValidatePortNumOrName. */
export function validatePortNumOrName(port: JsonValue | undefined, path: FieldPath): FieldError[] {
  const complaints = typeof port === 'string' ? isValidPortName(port) : isValidPortNum(numberOf(port));
  const value = typeof port === 'string' ? port : numberOf(port);
  return complaints.map((complaint) => invalid(path, value, complaint));
}
