import type { JsonObject, JsonValue } from '../../manifests/json.js';
import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  notFound,
  notSupported,
  required,
} from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import { isDNS1123Label } from '../validation/names.js';
import {
  validateContainerPorts,
  validateEnv,
  validateEnvFrom,
  validateVolumeMounts,
} from './validateContainerParts.js';
import { validateLifecycle, validateProbes } from './validateProbe.js';
import { validateResourceRequirements } from './validateResources.js';

/** What containers are checked against. */
export interface ContainerContext {
  readonly volumes: ReadonlySet<string>;
  readonly gracePeriod: number | undefined;
  readonly spec: JsonObject;
}

/** All containers of a pod: regular, init and ephemeral ones. */
export function validateAllContainers(context: ContainerContext, path: FieldPath): FieldError[] {
  return [
    ...validateContainers(context, path.child('containers')),
    ...validateInitContainers(context, path.child('initContainers')),
    ...validateEphemeralContainers(context, path.child('ephemeralContainers')),
  ];
}

function validateContainers(context: ContainerContext, path: FieldPath): FieldError[] {
  const containers = listOf(context.spec.containers).map(objectOf);
  if (containers.length === 0) return [required(path)];
  const errors: FieldError[] = [];
  const names = new Set<string>();
  for (const [index, container] of containers.entries()) {
    const at = path.index(index);
    const name = stringOf(container.name);
    errors.push(...validateContainerCommon(container, context, at));
    if (names.has(name)) errors.push(duplicate(at.child('name'), name));
    names.add(name);
    errors.push(...validateLifecycle(container.lifecycle, at.child('lifecycle'), context.gracePeriod));
    errors.push(...validateProbes(container, at));
    errors.push(...validateRestartPolicy(container, at.child('restartPolicy')));
  }
  return [...errors, ...checkHostPortConflicts(containers, path)];
}

/** Regular containers have restart policies of their own since 1.34, but not without rules there. */
function validateRestartPolicy(container: JsonObject, path: FieldPath): FieldError[] {
  const policy = container.restartPolicy;
  if (!isSet(policy) || ['Always', 'OnFailure', 'Never'].includes(stringOf(policy))) return [];
  return [notSupported(path, policy, ['Always', 'OnFailure', 'Never'])];
}

const initContainerFields = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

function validateInitContainers(context: ContainerContext, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  const names = new Set(listOf(context.spec.containers).map((item) => stringOf(objectOf(item).name)));
  for (const [index, item] of listOf(context.spec.initContainers).entries()) {
    const container = objectOf(item);
    const at = path.index(index);
    const name = stringOf(container.name);
    errors.push(...validateContainerCommon(container, context, at));
    errors.push(...validateRestartPolicy(container, at.child('restartPolicy')));
    if (names.has(name)) errors.push(duplicate(at.child('name'), name));
    else if (name !== '') names.add(name);
    errors.push(...checkHostPortConflicts([container], path));
    if (container.restartPolicy === 'Always') {
      errors.push(...validateLifecycle(container.lifecycle, at.child('lifecycle'), context.gracePeriod));
      errors.push(...validateProbes(container, at));
    } else
      for (const field of initContainerFields.filter((each) => isSet(container[each])))
        errors.push(
          forbidden(at.child(field), 'may not be set for init containers without restartPolicy=Always'),
        );
  }
  return errors;
}

const ephemeralForbidden = [
  'ports',
  'resources',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];

function validateEphemeralContainers(context: ContainerContext, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  const others = new Set(
    [...listOf(context.spec.containers), ...listOf(context.spec.initContainers)].map((item) =>
      stringOf(objectOf(item).name),
    ),
  );
  const names = new Set(others);
  for (const [index, item] of listOf(context.spec.ephemeralContainers).entries()) {
    const container = objectOf(item);
    const at = path.index(index);
    const name = stringOf(container.name);
    const target = stringOf(container.targetContainerName);
    errors.push(...validateContainerCommon(container, context, at));
    errors.push(...validateContainerOnlyForPod(container, at));
    if (names.has(name)) errors.push(duplicate(at.child('name'), name));
    names.add(name);
    if (target !== '' && !others.has(target)) errors.push(notFound(at.child('targetContainerName'), target));
    for (const field of ephemeralForbidden.filter((each) => isFilled(container[each])))
      errors.push(forbidden(at.child(field), 'cannot be set for an Ephemeral Container'));
  }
  return errors;
}

function isFilled(value: JsonValue | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : Object.keys(objectOf(value)).length > 0;
}

/** As validateContainerCommon. */
function validateContainerCommon(
  container: JsonObject,
  { volumes }: ContainerContext,
  path: FieldPath,
): FieldError[] {
  const errors: FieldError[] = [];
  const name = stringOf(container.name);
  if (name === '') errors.push(required(path.child('name')));
  else
    for (const complaint of isDNS1123Label(name)) errors.push(invalid(path.child('name'), name, complaint));
  if (stringOf(container.image) === '') errors.push(required(path.child('image')));
  errors.push(
    ...validateChoice(
      stringOf(container.terminationMessagePolicy),
      ['File', 'FallbackToLogsOnError'],
      path.child('terminationMessagePolicy'),
    ),
  );
  errors.push(...validateContainerPorts(container.ports, path.child('ports')));
  errors.push(...validateEnv(container.env, path.child('env')));
  errors.push(...validateEnvFrom(container.envFrom, path.child('envFrom')));
  errors.push(...validateVolumeMounts(container, volumes, path.child('volumeMounts')));
  errors.push(
    ...validateChoice(
      stringOf(container.imagePullPolicy),
      ['Always', 'IfNotPresent', 'Never'],
      path.child('imagePullPolicy'),
    ),
  );
  errors.push(...validateResourceRequirements(container.resources, path.child('resources')));
  return errors;
}

/** A value that must be one of a few; an empty one is missing. */
export function validateChoice(value: string, choices: readonly string[], path: FieldPath): FieldError[] {
  if (value === '') return [required(path)];
  return choices.includes(value) ? [] : [notSupported(path, value, choices)];
}

/** What holds for the containers of a Pod, but not of a template. */
export function validateContainerOnlyForPod({ image }: JsonObject, path: FieldPath): FieldError[] {
  const text = stringOf(image);
  if (text === text.trim()) return [];
  return [invalid(path.child('image'), text, 'must not have leading or trailing whitespace')];
}

/** As checkHostPortConflicts. */
function checkHostPortConflicts(containers: readonly JsonObject[], path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  const taken = new Set<string>();
  for (const [index, container] of containers.entries())
    for (const [at, item] of listOf(container.ports).entries()) {
      const { hostPort, protocol, hostIP } = objectOf(item);
      if (numberOf(hostPort) === 0) continue;
      const text = `${stringOf(protocol)}/${stringOf(hostIP)}/${numberOf(hostPort)}`;
      if (taken.has(text))
        errors.push(duplicate(path.index(index).child('ports').index(at).child('hostPort'), text));
      taken.add(text);
    }
  return errors;
}
