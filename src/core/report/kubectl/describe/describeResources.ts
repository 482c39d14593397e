import type { JsonObject } from '../../../manifests/json.js';
import { isOn, type CommandLine } from '../commandLine.js';
import { pairsAt, textAt } from '../fields.js';
import { findResource, type Resource } from '../resources.js';
import { selectResources, type Selection } from '../selectResources.js';
import { listObjects, nameOf, namespaceOf, type KubectlResult, type KubectlState } from '../state.js';
import { describeEndpoints, describeEndpointSlice } from './describeEndpoints.js';
import { describeNode } from './describeNode.js';
import { describePod } from './describePod.js';
import { describeService } from './describeService.js';

/** `kubectl describe`, as `DescribeOptions.Run`: exact names first, else every name that begins so. */
export function describeResources(state: KubectlState, line: CommandLine): KubectlResult {
  const selection = selectResources(state, line);
  if ('rc' in selection) return selection;
  if (selection.errors !== '' && line.positionals.length === 2) {
    const stdout = describeByPrefix(state, line, selection);
    if (stdout !== '') return { rc: 0, stdout, stderr: selection.warnings };
  }
  const texts = selection.groups.flatMap(({ resource, objects }) =>
    objects.map((object) => describeObject(state, resource, object)),
  );
  const note = texts.length === 0 && selection.errors === '' ? noteNothing(selection, line) : '';
  return {
    rc: selection.errors === '' ? 0 : 1,
    stdout: texts.join('\n\n'),
    stderr: selection.warnings + note + selection.errors,
  };
}

/** The description of one object, as kubectl prints it. */
function describeObject(state: KubectlState, resource: Resource, object: JsonObject): string {
  switch (resource.kind) {
    case 'Service':
      return describeService(object, slicesOf(state, object));
    case 'Pod':
      return describePod(object, state.now);
    case 'Node':
      return describeNode(object, podsOn(state, nameOf(object)), state.now);
    case 'Endpoints':
      return describeEndpoints(object);
    case 'EndpointSlice':
      return describeEndpointSlice(object);
    default:
      return '';
  }
}

function describeByPrefix(state: KubectlState, line: CommandLine, selection: Selection): string {
  const [type = '', prefix = ''] = line.positionals;
  const resource = findResource(type);
  if (resource === undefined) return '';
  return listObjects(state, resource, selection.namespace)
    .filter((object) => nameOf(object).startsWith(prefix))
    .map((object) => `${describeObject(state, resource, object)}\n`)
    .join('');
}

function slicesOf(state: KubectlState, service: JsonObject): readonly JsonObject[] {
  const resource = findResource('endpointslices');
  if (resource === undefined) return [];
  return listObjects(state, resource, namespaceOf(service)).filter((slice) =>
    pairsAt(slice, 'metadata', 'labels').some(
      ([key, value]) => key === 'kubernetes.io/service-name' && value === nameOf(service),
    ),
  );
}

function podsOn(state: KubectlState, node: string): readonly JsonObject[] {
  const resource = findResource('pods');
  if (resource === undefined) return [];
  return listObjects(state, resource, undefined).filter(
    (pod) =>
      textAt(pod, 'spec', 'nodeName') === node &&
      !['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase')),
  );
}

function noteNothing(selection: Selection, line: CommandLine): string {
  return isOn(line, 'all-namespaces')
    ? 'No resources found\n'
    : `No resources found in ${selection.namespace} namespace.\n`;
}
