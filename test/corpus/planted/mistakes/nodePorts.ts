import { all, setField } from '../edit.js';
import type { Mistake, Site } from '../mistake.js';

/** The Service as one of type NodePort that asks for a number. */
function withNodePort(site: Site, nodePort: string) {
  const { serviceManifest: manifest } = site;
  return all(
    setField(site, manifest, ['spec', 'ports', 0, 'nodePort'], nodePort),
    setField(site, manifest, ['spec', 'type'], 'NodePort'),
  );
}

function isClusterIP({ service: { service } }: Site): boolean {
  return service.spec.type === 'ClusterIP' && service.spec.clusterIP !== 'None';
}

/** Mistakes about NodePorts. */
export const nodePortMistakes: readonly Mistake[] = [
  {
    family: 'node-port',
    title: 'the nodePort is out of range',
    code: 'apiserver/invalid',
    plant(site) {
      const edits = isClusterIP(site) ? withNodePort(site, '8080') : undefined;
      return (
        edits && { edits, on: site.service.ref, says: ['8080', 'The range of valid ports is 30000-32767'] }
      );
    },
  },
  {
    family: 'node-port',
    title: 'another Service has the nodePort',
    code: 'apiserver/invalid',
    plant(site) {
      const edits = isClusterIP(site) ? withNodePort(site, '30080') : undefined;
      if (edits === undefined) return undefined;
      const added = `apiVersion: v1\nkind: Service\nmetadata: { name: planted, namespace: planted }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }\n`;
      const on = { kind: 'Service', name: 'planted' };
      return { edits, added, on, says: ['30080', 'provided port is already allocated'] };
    },
  },
  {
    family: 'node-port',
    title: 'a ClusterIP Service asks for a nodePort',
    code: 'apiserver/forbidden',
    plant(site) {
      if (!isClusterIP(site)) return undefined;
      const edits = all(setField(site, site.serviceManifest, ['spec', 'ports', 0, 'nodePort'], '30080'));
      return (
        edits && {
          edits,
          on: site.service.ref,
          says: ['nodePort', "may not be used when `type` is 'ClusterIP'"],
        }
      );
    },
  },
  {
    family: 'node-port',
    title: 'the kind cluster beside it maps another port to the host',
    code: 'node-port/kind-mapping',
    plant(site) {
      const edits = isClusterIP(site) ? withNodePort(site, '30080') : undefined;
      const added =
        'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnodes: [{ role: control-plane, extraPortMappings: [{ containerPort: 30000, hostPort: 80 }] }]\n';
      return edits && { edits, added, on: site.service.ref, says: ['30000', '30080'] };
    },
  },
];
