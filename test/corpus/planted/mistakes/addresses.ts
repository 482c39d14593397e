import { all, setField } from '../edit.js';
import type { Mistake, Site } from '../mistake.js';

const on = { kind: 'Service', name: 'planted' };

function externalName({ service }: Site, name: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: planted, namespace: ${service.ref.namespace} }\nspec: { type: ExternalName, externalName: ${name} }\n`;
}

/** Mistakes about the addresses of a Service. */
export const addressMistakes: readonly Mistake[] = [
  {
    family: 'addresses',
    title: 'externalName is an address',
    code: 'external-name/address',
    plant: (site) => ({ added: externalName(site, '10.20.30.40'), on, says: ['"10.20.30.40"'] }),
  },
  {
    family: 'addresses',
    title: 'externalName is a URL',
    code: 'apiserver/invalid',
    plant: (site) => ({
      added: externalName(site, 'https://db.example.com'),
      on,
      says: ['https://db.example.com'],
    }),
  },
  {
    family: 'addresses',
    title: 'a headless Service is expected to translate its port',
    code: 'headless/port-not-translated',
    plant(site) {
      const {
        serviceManifest: manifest,
        service: { ref, service },
      } = site;
      const { port, targetPort } = service.spec.ports?.[0] ?? { port: 0, targetPort: 0 };
      if (service.spec.type !== 'ClusterIP' || typeof targetPort !== 'number' || port === targetPort)
        return undefined;
      const edits = all(setField(site, manifest, ['spec', 'clusterIP'], 'None'));
      return edits && { edits, on: ref, says: [String(port), String(targetPort)] };
    },
  },
];
