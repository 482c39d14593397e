import { valueAt, type ManifestPath } from '../../../../src/core/manifests/json.js';
import { all, setField } from '../edit.js';
import type { Mistake, Site } from '../mistake.js';

interface NamedTarget {
  readonly index: number;
  readonly name: string;
}

/** The port whose targetPort is the name of a TCP port that every matched pod declares. */
function namedTarget({ service }: Site): NamedTarget | undefined {
  const ports = service.service.spec.ports ?? [];
  const index = ports.findIndex(
    ({ targetPort, protocol }) => typeof targetPort === 'string' && protocol === 'TCP',
  );
  const name = ports[index]?.targetPort;
  return typeof name === 'string' ? { index, name } : undefined;
}

/** Where a probe of the workload asks a port by HTTP. */
function probePath({ workload, workloadManifest }: Site): ManifestPath | undefined {
  const containers: ManifestPath = [...workload.templatePath, 'spec', 'containers'];
  const list = valueAt(workloadManifest.value, containers);
  if (!Array.isArray(list)) return undefined;
  const paths = list.map((_, index): ManifestPath => [
    ...containers,
    index,
    'readinessProbe',
    'httpGet',
    'port',
  ]);
  return paths.find((path) => valueAt(workloadManifest.value, path) !== undefined);
}

/** Mistakes about the way from a port of the Service to a port of the pods. */
export const portMistakes: readonly Mistake[] = [
  {
    family: 'ports',
    title: 'targetPort is a name that no container has',
    code: 'ports/target-port-name',
    plant(site) {
      const {
        serviceManifest: manifest,
        service: { ref },
      } = site;
      const edits = all(setField(site, manifest, ['spec', 'ports', 0, 'targetPort'], 'planted'));
      return edits && { edits, on: ref, says: ['"planted"', site.workload.ref.name] };
    },
  },
  {
    family: 'ports',
    title: 'a named port is UDP in the Service and TCP in the pods',
    code: 'ports/protocol-differs',
    plant(site) {
      const target = namedTarget(site);
      const {
        serviceManifest: manifest,
        service: { ref },
      } = site;
      if (target === undefined) return undefined;
      const edits = all(setField(site, manifest, ['spec', 'ports', target.index, 'protocol'], 'UDP'));
      return edits && { edits, on: ref, says: [`"${target.name}"`, 'TCP', 'UDP'] };
    },
  },
  {
    family: 'ports',
    title: 'a readiness probe asks a port name that the container does not declare',
    code: 'ports/probe-port',
    plant(site) {
      const path = probePath(site);
      const {
        workloadManifest: manifest,
        workload: { ref },
      } = site;
      const edits = path && all(setField(site, manifest, path, 'planted'));
      return edits && { edits, on: ref, says: ['"planted"', 'never ready'] };
    },
  },
  {
    family: 'ports',
    title: 'port and targetPort are swapped',
    code: 'ports/swapped',
    plant(site) {
      const {
        serviceManifest: manifest,
        service: { ref, service },
      } = site;
      if (service.spec.clusterIP === 'None') return undefined;
      const index = (service.spec.ports ?? []).findIndex(
        ({ port, targetPort }) => typeof targetPort === 'number' && targetPort !== port,
      );
      const { port = 0, targetPort = 0 } = service.spec.ports?.[index] ?? {};
      const declared = site.pod.pod.spec.containers.flatMap(({ ports = [] }) => ports);
      const numbers = declared.map(({ containerPort }) => containerPort);
      if (!numbers.includes(Number(targetPort)) || numbers.includes(port)) return undefined;
      const edits = all(
        setField(site, manifest, ['spec', 'ports', index, 'port'], String(targetPort)),
        setField(site, manifest, ['spec', 'ports', index, 'targetPort'], String(port)),
      );
      return edits && { edits, on: ref, says: ['swapped', String(targetPort)] };
    },
  },
];
