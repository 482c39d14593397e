import { all, setField } from '../edit.js';
import type { Mistake } from '../mistake.js';

const scalable: readonly string[] = ['Deployment', 'StatefulSet', 'ReplicaSet'];

/** Mistakes in the workloads behind a Service. */
export const workloadMistakes: readonly Mistake[] = [
  {
    family: 'workload',
    title: 'the only workload behind the Service has no replicas',
    code: 'workload/no-replicas',
    plant(site) {
      const {
        workloadManifest: manifest,
        workload: { ref },
      } = site;
      const behind = site.cluster.workloadsMatching(
        site.service.ref.namespace,
        site.service.service.spec.selector ?? {},
      );
      if (!scalable.includes(ref.kind) || behind.length > 1) return undefined;
      const edits = all(setField(site, manifest, ['spec', 'replicas'], '0'));
      return edits && { edits, on: site.service.ref, says: [ref.name, 'replicas: 0'] };
    },
  },
  {
    family: 'workload',
    title: 'Kubernetes injects a variable that the program may read as a number',
    code: 'workload/service-links',
    plant(site) {
      const { name, namespace } = site.service.ref;
      const { clusterIP, type } = site.service.service.spec;
      if (clusterIP === 'None' || type === 'ExternalName') return undefined;
      const prefix = name.toUpperCase().replaceAll('-', '_');
      const added = `apiVersion: v1\nkind: Pod\nmetadata: { name: planted, namespace: ${namespace} }\nspec: { containers: [{ name: c, image: busybox, env: [{ name: ${prefix}_HOST, value: localhost }] }] }\n`;
      return { added, on: { kind: 'Pod', name: 'planted' }, says: [`${prefix}_PORT`, `"${name}"`] };
    },
  },
];
