import type { JsonObject } from '../../manifests/json.js';
import { flagValue, isOn, type CommandLine } from './commandLine.js';
import { pairsAt } from './fields.js';
import { parseFieldSelector } from './get/fieldSelector.js';
import { parseLabelSelector } from './get/labelSelector.js';
import { findResource, groupResource, type Resource } from './resources.js';
import { listObjects, nameOf, type KubectlResult, type KubectlState } from './state.js';

/** The objects that the words and flags of a command mean. */
export interface Selection {
  readonly namespace: string;
  readonly groups: readonly { readonly resource: Resource; readonly objects: readonly JsonObject[] }[];
  /** Whether exactly one object was asked for by name. */
  readonly single: boolean;
  /** Lines for standard error that stand before the answer. */
  readonly warnings: string;
  /** Lines for standard error about names that do not exist. */
  readonly errors: string;
}

/** What is asked for: a resource type, and names of objects of it; no names mean all. */
interface Request {
  readonly resource: Resource;
  readonly names: readonly string[];
}

/** Finds the objects of `TYPE [NAME...]`, `TYPE/NAME...` or `TYPE,TYPE`, as kubectl's resource builder. */
export function selectResources(state: KubectlState, line: CommandLine): Selection | KubectlResult {
  const requests = readRequests(line.positionals);
  if ('rc' in requests) return requests;
  const namespace = flagValue(line, 'namespace') ?? 'default';
  const everywhere = isOn(line, 'all-namespaces');
  const named = requests.some(({ names }) => names.length > 0);
  const selector = flagValue(line, 'selector') ?? '';
  const fieldSelector = flagValue(line, 'field-selector') ?? '';
  if (named && (selector !== '' || fieldSelector !== '')) {
    return fail('error: name cannot be provided when a selector is specified\n');
  }
  if (named && everywhere) {
    return fail('error: a resource cannot be retrieved by name across all namespaces\n');
  }
  const filter = readFilter(requests, selector, fieldSelector);
  if ('rc' in filter) return filter;
  let errors = '';
  const groups = requests.map(({ resource, names }) => {
    const listed = listObjects(state, resource, everywhere ? undefined : namespace);
    if (names.length === 0)
      return { resource, objects: listed.filter((each) => filter.matches(each, resource)) };
    return {
      resource,
      objects: names.flatMap((name) => {
        const found = listed.filter((object) => nameOf(object) === name);
        if (found.length === 0) errors += notFound(resource, name);
        return found;
      }),
    };
  });
  const warnings = new Set(requests.flatMap(({ resource: { warning } }) => warning ?? []));
  return {
    namespace,
    groups,
    single: requests.length === 1 && requests[0]?.names.length === 1,
    warnings: [...warnings].map((warning) => `Warning: ${warning}\n`).join(''),
    errors,
  };
}

/** The API server's words about an object that is not there. */
export function notFound(resource: Resource, name: string): string {
  return `Error from server (NotFound): ${groupResource(resource)} "${name}" not found\n`;
}

function readRequests(positionals: readonly string[]): readonly Request[] | KubectlResult {
  const [types, ...names] = positionals;
  if (types === undefined) {
    return fail(
      'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\nerror: Required resource not specified.\n',
    );
  }
  if (positionals.some((word) => word.includes('/'))) return readPairs(positionals);
  const requests: Request[] = [];
  for (const type of types.split(',')) {
    const resource = findResource(type);
    if (resource === undefined) return fail(`error: the server doesn't have a resource type "${type}"\n`);
    requests.push({ resource, names });
  }
  return requests;
}

/** `service/web pod/web-1`: each word is a type and a name. */
function readPairs(words: readonly string[]): readonly Request[] | KubectlResult {
  const requests: Request[] = [];
  for (const word of words) {
    const [type = '', name = '', ...rest] = word.split('/');
    if (rest.length > 0) {
      return fail(`error: arguments in resource/name form may not have more than one slash\n`);
    }
    if (name === '' || !word.includes('/')) {
      return fail(
        "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n",
      );
    }
    const resource = findResource(type);
    if (resource === undefined) return fail(`error: the server doesn't have a resource type "${type}"\n`);
    requests.push({ resource, names: [name] });
  }
  return requests;
}

function readFilter(
  requests: readonly Request[],
  selector: string,
  fieldSelector: string,
): { readonly matches: (object: JsonObject, resource: Resource) => boolean } | KubectlResult {
  const labels = parseLabelSelector(selector);
  if ('error' in labels) return fail(`error: ${labels.error}\n`);
  const fields = new Map<Resource, (object: JsonObject) => boolean>();
  for (const { resource } of requests) {
    const parsed = parseFieldSelector(fieldSelector, resource);
    if (!('error' in parsed)) {
      fields.set(resource, parsed.matches);
    } else if (parsed.side === 'client') {
      return fail(`error: ${parsed.error}\n`);
    } else {
      const type = `${resource.group}/${resource.version}, Resource=${resource.name}`;
      return fail(
        `Error from server (BadRequest): Unable to find "${type}" that match label selector "${selector}", field selector "${fieldSelector}": ${parsed.error}\n`,
      );
    }
  }
  return {
    matches: (object, resource) =>
      labels.matches(Object.fromEntries(pairsAt(object, 'metadata', 'labels'))) &&
      (fields.get(resource)?.(object) ?? true),
  };
}

function fail(stderr: string): KubectlResult {
  return { rc: 1, stdout: '', stderr };
}
