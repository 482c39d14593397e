import { placeAt } from '../placeAt.js';
import type { ClusterService } from '../../cluster/cluster.js';
import { isTypingError } from '../../labels/compareLabels.js';
import { isObject, valueAt, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Rule, RuleContext, RuleFinding } from '../rule.js';
import { relate } from '../relate.js';
import { listNames } from './readTargets.js';

const serviceLabel: ManifestPath = ['metadata', 'labels', 'kubernetes.io/service-name'];

/** Hand-written endpoints whose Service or whose port names do not fit. */
export const handWrittenEndpoints: Rule = {
  code: 'ports/hand-written-endpoints',
  severity: 'warning',
  kinds: ['EndpointSlice', 'Endpoints'],
  *check(manifest, context) {
    const { kind, name } = manifest;
    const path = kind === 'Endpoints' ? ['metadata', 'name'] : serviceLabel;
    const wanted = kind === 'Endpoints' ? name : valueAt(manifest.value, serviceLabel);
    if (typeof wanted !== 'string' || context.alterations?.has('patches') === true) return;
    const namespace = manifest.namespace ?? 'default';
    const service = context.cluster.service(namespace, wanted);
    if (service !== undefined) {
      yield* comparePorts(manifest, service);
      yield* compareFamily(manifest, service);
    } else yield* tellMissing(manifest, path, wanted, context);
  },
};

function* tellMissing(
  manifest: Manifest,
  path: ManifestPath,
  wanted: string,
  { cluster, wider }: RuleContext,
): Generator<RuleFinding> {
  const namespace = manifest.namespace ?? 'default';
  if (wider.findObject('Service', namespace, wanted) !== undefined) return;
  const near = cluster
    .servicesIn(namespace)
    .filter(({ ref, service }) => service.spec.selector === undefined && isTypingError(wanted, ref.name));
  const [found] = near;
  if (found?.manifest === undefined) return;
  yield {
    message: `There is no Service "${wanted}" in namespace "${namespace}"; closest: "${found.ref.name}", which has no selector and takes its endpoints from here`,
    place: placeAt(manifest, path),
    related: relate('The Service', found.manifest, ['metadata', 'name']),
    data: { replaceWith: found.ref.name, sure: near.length === 1 },
  };
}

function* comparePorts(manifest: Manifest, service: ClusterService): Generator<RuleFinding> {
  const names = (service.service.spec.ports ?? []).map(({ name = '' }) => name);
  const found = service.manifest;
  if (names.length === 0 || found === undefined) return;
  for (const { port, path } of writtenPorts(manifest)) {
    const name = isObject(port) ? (port['name'] ?? '') : undefined;
    if (typeof name !== 'string' || names.includes(name)) continue;
    const shown = name === '' ? 'A port without a name' : `Port "${name}"`;
    const has = names.length === 1 && names[0] === '' ? 'a port without a name' : listNames(names);
    yield {
      message: `${shown} is none of Service ${service.ref.name}, which has ${has}: ports are matched by name, so these endpoints get no traffic`,
      place: placeAt(manifest, name === '' ? path : [...path, 'name']),
      related: relate('The ports of the Service', found, ['spec', 'ports'], 'key'),
      ...(names.length === 1 && names[0] !== '' && name !== ''
        ? { data: { replaceWith: names[0] ?? '', sure: true } }
        : {}),
    };
  }
}

/** kube-proxy takes the slices of the Service's own IP families only. */
function* compareFamily(
  manifest: Manifest,
  { ref, service, manifest: owner }: ClusterService,
): Generator<RuleFinding> {
  const addressType = valueAt(manifest.value, ['addressType']);
  const { ipFamilies = [], type } = service.spec;
  if (manifest.kind !== 'EndpointSlice' || typeof addressType !== 'string' || type === 'ExternalName') return;
  if (ipFamilies.length === 0 || ipFamilies.some((family) => family === addressType)) return;
  const isSure = addressType === 'FQDN' || valueAt(owner?.value, ['spec', 'ipFamilies']) !== undefined;
  yield {
    severity: isSure ? 'warning' : 'information',
    message: `Service ${ref.name} is ${ipFamilies.join(' and ')} only: kube-proxy takes no endpoints of addressType ${addressType}`,
    place: placeAt(manifest, ['addressType']),
    related: relate(`Service ${ref.name}`, owner, ['metadata', 'name']),
  };
}

function writtenPorts({
  kind,
  value,
}: Manifest): readonly { readonly port: JsonValue; readonly path: ManifestPath }[] {
  const listAt = (path: ManifestPath): readonly JsonValue[] => {
    const list = valueAt(value, path);
    return Array.isArray(list) ? (list as readonly JsonValue[]) : [];
  };
  const portsAt = (path: ManifestPath) =>
    listAt(path).map((port, index) => ({ port, path: [...path, index] }));
  if (kind === 'EndpointSlice') return portsAt(['ports']);
  return listAt(['subsets']).flatMap((_, index) => portsAt(['subsets', index, 'ports']));
}
