import { all, setField } from '../edit.js';
import type { Mistake, Site } from '../mistake.js';

function isClusterIP({ service: { service } }: Site): boolean {
  return service.spec.type === 'ClusterIP' && service.spec.clusterIP !== 'None';
}

/** Mistakes about traffic policies. */
export const trafficMistakes: readonly Mistake[] = [
  {
    family: 'traffic-policy',
    title: 'externalTrafficPolicy is Local with fewer pods than nodes',
    code: 'traffic-policy/external-local',
    plant(site) {
      const {
        serviceManifest: manifest,
        service: { ref },
      } = site;
      if (!isClusterIP(site) || site.workload.ref.kind === 'DaemonSet') return undefined;
      if (site.workload.pods.length >= site.cluster.nodes.length) return undefined;
      const edits = all(
        setField(site, manifest, ['spec', 'type'], 'NodePort'),
        setField(site, manifest, ['spec', 'externalTrafficPolicy'], 'Local'),
      );
      return (
        edits && { edits, on: ref, says: ['externalTrafficPolicy: Local', `of ${site.cluster.nodes.length}`] }
      );
    },
  },
  {
    family: 'traffic-policy',
    title: 'sessions are expected to stick by ClientIP',
    code: 'service/session-affinity',
    plant(site) {
      const {
        serviceManifest: manifest,
        service: { ref },
      } = site;
      if (!isClusterIP(site)) return undefined;
      const edits = all(
        setField(site, manifest, ['spec', 'type'], 'NodePort'),
        setField(site, manifest, ['spec', 'sessionAffinity'], 'ClientIP'),
      );
      return edits && { edits, on: ref, says: ['ClientIP affinity'] };
    },
  },
  {
    family: 'traffic-policy',
    title: 'trafficDistribution stands beside the annotation that wins',
    code: 'service/topology-twice',
    plant(site) {
      const { name, namespace } = site.service.ref;
      const selector = JSON.stringify(site.service.service.spec.selector);
      const annotation = 'service.kubernetes.io/topology-mode';
      const added = `apiVersion: v1\nkind: Service\nmetadata: { name: planted, namespace: ${namespace}, annotations: { ${annotation}: Auto } }\nspec: { selector: ${selector}, trafficDistribution: PreferClose, ports: [{ port: 80, name: ${name.slice(0, 1)} }] }\n`;
      return { added, on: { kind: 'Service', name: 'planted' }, says: [annotation] };
    },
  },
];
