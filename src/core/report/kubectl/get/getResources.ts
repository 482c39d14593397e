import type { JsonObject } from '../../../manifests/json.js';
import { flagValue, isOn, type CommandLine } from '../commandLine.js';
import { compareText } from '../fields.js';
import { formatGoJson } from '../output/goJson.js';
import { formatGoYaml } from '../output/goYaml.js';
import { qualifiedName, withType, type Resource } from '../resources.js';
import { selectResources, type Selection } from '../selectResources.js';
import type { KubectlResult, KubectlState } from '../state.js';
import { renderTable } from './renderTable.js';
import { sortBy } from './sortBy.js';

/** `kubectl get`, as `GetOptions.Run`. */
export function getResources(state: KubectlState, line: CommandLine): KubectlResult {
  const selection = selectResources(state, line);
  if ('rc' in selection) return selection;
  const output = flagValue(line, 'output') ?? '';
  if (!['', 'wide', 'json', 'yaml', 'name'].includes(output)) {
    return fail(
      `error: unable to match a printer suitable for the output format "${output}", allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml\n`,
    );
  }
  const groups = sortGroups(selection, flagValue(line, 'sort-by'));
  if ('error' in groups) return fail(`${selection.warnings}error: ${groups.error}\n`);
  const isTable = output === '' || output === 'wide';
  const stdout = isTable ? renderTables(state, line, groups) : renderObjects(groups, selection, output);
  const isEmpty = groups.every(({ objects }) => objects.length === 0);
  const note = isTable && isEmpty && selection.errors === '' ? noteNothing(selection, line) : '';
  return {
    rc: selection.errors === '' ? 0 : 1,
    stdout,
    stderr: selection.warnings + note + selection.errors,
  };
}

interface Group {
  readonly resource: Resource;
  readonly objects: readonly JsonObject[];
}

function sortGroups(
  selection: Selection,
  expression: string | undefined,
): readonly Group[] | { readonly error: string } {
  if (expression === undefined || expression === '') return selection.groups;
  const sorted: Group[] = [];
  for (const group of selection.groups) {
    const result = sortBy(group.objects, expression);
    if ('error' in result) return result;
    sorted.push({ resource: group.resource, objects: result.objects });
  }
  return sorted;
}

function renderTables(state: KubectlState, line: CommandLine, groups: readonly Group[]): string {
  const filled = groups.filter(({ objects }) => objects.length > 0);
  const tables = filled.map(({ resource, objects }) =>
    renderTable(resource, objects, {
      now: state.now,
      wide: flagValue(line, 'output') === 'wide',
      showLabels: isOn(line, 'show-labels'),
      showHeaders: !isOn(line, 'no-headers'),
      showNamespace: isOn(line, 'all-namespaces') && resource.namespaced,
      showKind: isOn(line, 'show-kind') || groups.length > 1,
      labelColumns: (line.flags.get('label-columns') ?? []).flatMap((each) => each.split(',')),
    }),
  );
  return tables.join('\n');
}

function renderObjects(groups: readonly Group[], selection: Selection, output: string): string {
  const objects = groups.flatMap(({ resource, objects: found }) =>
    found.map((object) => ({ resource, object })),
  );
  if (output === 'name') {
    return objects.map(({ resource, object }) => `${qualifiedName(resource, object)}\n`).join('');
  }
  const items = objects.map(({ resource, object }) => withoutManagedFields(withType(resource, object)));
  const [first] = items;
  if (first === undefined && selection.single) return '';
  const printed: JsonObject =
    selection.single && first !== undefined
      ? first
      : { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
  return output === 'json' ? formatGoJson(printed) : formatGoYaml(printed);
}

function withoutManagedFields(object: JsonObject): JsonObject {
  const { metadata } = object;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return object;
  const kept = Object.entries(metadata)
    .filter(([key]) => key !== 'managedFields')
    .sort(([a], [b]) => compareText(a, b));
  return { ...object, metadata: Object.fromEntries(kept) };
}

function noteNothing(selection: Selection, line: CommandLine): string {
  const namespaced = selection.groups.every(({ resource }) => resource.namespaced);
  return namespaced && !isOn(line, 'all-namespaces')
    ? `No resources found in ${selection.namespace} namespace.\n`
    : 'No resources found\n';
}

function fail(stderr: string): KubectlResult {
  return { rc: 1, stdout: '', stderr };
}
