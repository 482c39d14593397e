import type { JsonObject, JsonValue } from '../../manifests/json.js';
import {
  type FieldError,
  duplicate,
  invalid,
  notFound,
  notSupported,
  required,
} from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import {
  isConfigMapKey,
  isEnvVarName,
  isValidPortName,
  isValidPortNum,
  nameIsDNSSubdomain,
} from '../validation/names.js';

const protocols = ['SCTP', 'TCP', 'UDP'] as const;

/** A protocol of a port; an empty one is missing. */
export function validateProtocol(protocol: string, path: FieldPath): FieldError[] {
  if (protocol === '') return [required(path)];
  return (protocols as readonly string[]).includes(protocol) ? [] : [notSupported(path, protocol, protocols)];
}

/** As validateContainerPorts. */
export function validateContainerPorts(ports: JsonValue | undefined, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  const names = new Set<string>();
  for (const [index, item] of listOf(ports).entries()) {
    const port = objectOf(item);
    const at = path.index(index);
    errors.push(...validatePortName(stringOf(port.name), at.child('name'), names));
    const containerPort = numberOf(port.containerPort);
    if (containerPort === 0) errors.push(required(at.child('containerPort')));
    else
      for (const complaint of isValidPortNum(containerPort))
        errors.push(invalid(at.child('containerPort'), containerPort, complaint));
    const hostPort = numberOf(port.hostPort);
    if (hostPort !== 0)
      for (const complaint of isValidPortNum(hostPort))
        errors.push(invalid(at.child('hostPort'), hostPort, complaint));
    errors.push(...validateProtocol(stringOf(port.protocol), at.child('protocol')));
  }
  return errors;
}

function validatePortName(name: string, path: FieldPath, names: Set<string>): FieldError[] {
  if (name === '') return [];
  const complaints = isValidPortName(name);
  if (complaints.length > 0) return complaints.map((complaint) => invalid(path, name, complaint));
  if (names.has(name)) return [duplicate(path, name)];
  names.add(name);
  return [];
}

/** As ValidateEnv. */
export function validateEnv(variables: JsonValue | undefined, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, item] of listOf(variables).entries()) {
    const variable = objectOf(item);
    const at = path.index(index);
    const name = stringOf(variable.name);
    if (name === '') errors.push(required(at.child('name')));
    else for (const complaint of isEnvVarName(name)) errors.push(invalid(at.child('name'), name, complaint));
    if (isSet(variable.valueFrom)) errors.push(...validateValueFrom(variable, at.child('valueFrom')));
  }
  return errors;
}

const valueSources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** As validateEnvVarValueFrom. */
function validateValueFrom(variable: JsonObject, path: FieldPath): FieldError[] {
  const source = objectOf(variable.valueFrom);
  const errors: FieldError[] = [];
  const given = valueSources.filter((name) => isSet(source[name]));
  for (const name of ['configMapKeyRef', 'secretKeyRef'])
    if (isSet(source[name])) errors.push(...validateKeySelector(objectOf(source[name]), path.child(name)));
  if (given.length === 0)
    errors.push(
      invalid(
        path,
        '',
        'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`',
      ),
    );
  else if (stringOf(variable.value) !== '')
    errors.push(invalid(path, '', 'may not be specified when `value` is not empty'));
  else if (given.length > 1)
    errors.push(invalid(path, '', 'may not have more than one field specified at a time'));
  return errors;
}

/** As validateConfigMapKeySelector and validateSecretKeySelector. */
function validateKeySelector({ name, key }: JsonObject, path: FieldPath): FieldError[] {
  const errors = validateSubdomain(stringOf(name), path.child('name'));
  const text = stringOf(key);
  if (text === '') errors.push(required(path.child('key')));
  else for (const complaint of isConfigMapKey(text)) errors.push(invalid(path.child('key'), text, complaint));
  return errors;
}

/** The name of another object. */
export function validateSubdomain(name: string, path: FieldPath): FieldError[] {
  return nameIsDNSSubdomain(name, { prefix: false }).map((complaint) => invalid(path, name, complaint));
}

/** As ValidateEnvFrom. */
export function validateEnvFrom(sources: JsonValue | undefined, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, item] of listOf(sources).entries()) {
    const source = objectOf(item);
    const at = path.index(index);
    const prefix = stringOf(source.prefix);
    if (prefix !== '')
      for (const complaint of isEnvVarName(prefix))
        errors.push(invalid(at.child('prefix'), prefix, complaint));
    const given = ['configMapRef', 'secretRef'].filter((name) => isSet(source[name]));
    for (const name of given) {
      const text = stringOf(objectOf(source[name]).name);
      const namePath = at.child(name).child('name');
      if (text === '') errors.push(required(namePath));
      else
        for (const complaint of nameIsDNSSubdomain(text, { prefix: true }))
          errors.push(invalid(namePath, text, complaint));
    }
    if (given.length === 0)
      errors.push(invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`'));
    else if (given.length > 1)
      errors.push(invalid(path, '', 'may not have more than one field specified at a time'));
  }
  return errors;
}

/** As ValidateVolumeMounts; `volumes` are the names that the pod has. */
export function validateVolumeMounts(
  container: JsonObject,
  volumes: ReadonlySet<string>,
  path: FieldPath,
): FieldError[] {
  const errors: FieldError[] = [];
  const devices = listOf(container.volumeDevices).map(objectOf);
  const mountPaths = new Set<string>();
  for (const [index, item] of listOf(container.volumeMounts).entries()) {
    const mount = objectOf(item);
    const at = path.index(index);
    const name = stringOf(mount.name);
    const mountPath = stringOf(mount.mountPath);
    if (name === '') errors.push(required(at.child('name')));
    if (!volumes.has(name)) errors.push(notFound(at.child('name'), name));
    if (mountPath === '') errors.push(required(at.child('mountPath')));
    if (mountPaths.has(mountPath)) errors.push(invalid(at.child('mountPath'), mountPath, 'must be unique'));
    mountPaths.add(mountPath);
    if (devices.some((device) => device.name === name))
      errors.push(invalid(at.child('name'), name, 'must not already exist in volumeDevices'));
    if (devices.some((device) => device.devicePath === mountPath))
      errors.push(
        invalid(at.child('mountPath'), mountPath, 'must not already exist as a path in volumeDevices'),
      );
    for (const field of ['subPath', 'subPathExpr'])
      errors.push(...validateLocalDescendingPath(stringOf(mount[field]), path.child(field), at.child(field)));
  }
  return errors;
}

/** A path that stays below its volume. The server names the list; `at` is the field. As validateLocalDescendingPath. */
function validateLocalDescendingPath(value: string, path: FieldPath, at: FieldPath): FieldError[] {
  if (value === '') return [];
  const errors: FieldError[] = [];
  if (value.startsWith('/')) errors.push(invalid(path, value, 'must be a relative path'));
  if (value.split('/').includes('..')) errors.push(invalid(path, value, "must not contain '..'"));
  return errors.map((error) => ({ ...error, at: at.segments }));
}
