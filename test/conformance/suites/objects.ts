import { listOf, objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import type { ApiServerOptions } from '../../../src/core/apiserver/options.js';
import { findResource } from '../../../src/core/apiserver/resources.js';
import { isObject, type JsonObject, type JsonValue } from '../../../src/core/manifests/json.js';
import { readDocument } from '../../../src/core/manifests/readDocument.js';
import { compareAnswers, withoutSystemFields } from '../apiserver/compareAnswers.js';
import { Lab } from '../apiserver/lab.js';
import { postManifest } from '../apiserver/postManifest.js';
import type { Disagreement, Suite } from '../suite.js';

const nodePortRange = { from: 30000, to: 32767 };

/** The two servers of the recordings. `v1_32` answered as `single` where a row says nothing else. */
const servers: Readonly<Record<'single' | 'v1_32', ApiServerOptions>> = {
  single: { version: '1.36', serviceCIDRs: ['10.96.0.0/12'], nodePortRange },
  v1_32: { version: '1.32', serviceCIDRs: ['10.96.0.0/12'], nodePortRange },
};

/** POSTs of Pods, workloads, EndpointSlices, Endpoints, Nodes and Namespaces to fresh servers. */
export const objects: Suite = {
  name: 'objects',
  run(rows) {
    return { total: rows.length, disagreements: rows.flatMap(compareRow) };
  },
};

function compareRow(row: JsonObject): readonly Disagreement[] {
  const text = stringOf(row.manifest);
  const { value } = readDocument(text);
  const resource = findResource(isObject(value) ? stringOf(value.kind) : '');
  const id = stringOf(row.id);
  if (resource === undefined) return [{ id, difference: 'the kind is not simulated' }];
  for (const name of ['single', 'v1_32'] as const) {
    const recorded = objectOf(row[name] ?? row.single);
    const ours = postManifest(new Lab(servers[name]), text, resource, objectOf(recorded.object));
    const exact = row.varies === true ? 'varies' : row.syntax === true ? 'syntax' : 'exact';
    const difference = compareAnswers(ours, recorded, name === 'single' ? exact : 'ordered', viewObject);
    if (difference !== undefined) return [{ id, difference: `${name} ${difference}` }];
  }
  return [];
}

/** What of a stored object is compared (test/conformance/README.md). */
function viewObject(object: JsonObject): JsonValue {
  const spec = objectOf(object.spec);
  const { metadata } = withoutSystemFields(object);
  return defined({
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata,
    spec: viewPodSpec(spec),
    selector: spec.selector,
    template: viewTemplate(spec.template),
    podCIDRs: spec.podCIDRs,
    addresses: objectOf(object.status).addresses,
    addressType: object.addressType,
    endpoints: object.endpoints,
    ports: object.ports,
    subsets: viewSubsets(object.subsets),
  });
}

function viewTemplate(template: JsonValue | undefined): JsonValue | undefined {
  if (template === undefined) return undefined;
  const { metadata, spec } = objectOf(template);
  return defined({ labels: objectOf(metadata).labels, spec: viewPodSpec(objectOf(spec)) });
}

function viewPodSpec(spec: JsonObject): JsonValue {
  const { nodeName, hostNetwork, restartPolicy } = spec;
  return defined({
    nodeName,
    hostNetwork,
    restartPolicy,
    containers: listOf(spec.containers).map(viewContainer),
    initContainers: listOf(spec.initContainers).map(viewContainer),
  });
}

function viewContainer(container: JsonValue): JsonValue {
  const { name, ports, livenessProbe, readinessProbe, startupProbe } = objectOf(container);
  return defined({ name, ports, livenessProbe, readinessProbe, startupProbe });
}

/** The server orders subsets by a hash. */
function viewSubsets(subsets: JsonValue | undefined): JsonValue | undefined {
  if (subsets === undefined) return undefined;
  return listOf(subsets)
    .map((subset) => JSON.stringify(sortKeys(subset)))
    .sort();
}

function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(sortKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, sortKeys(each)] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function defined(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}
