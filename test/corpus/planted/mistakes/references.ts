import { misspell } from '../edit.js';
import type { Mistake, Site } from '../mistake.js';

function ingress({ service }: Site, name: string, port: string): string {
  return `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: planted, namespace: ${service.ref.namespace} }\nspec: { defaultBackend: { service: { name: ${name}, port: { ${port} } } } }\n`;
}

function route({ service }: Site, name: string, port: number): string {
  return `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: planted, namespace: ${service.ref.namespace} }\nspec: { rules: [{ backendRefs: [{ name: ${name}, port: ${port} }] }] }\n`;
}

function client({ service }: Site, url: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: planted, namespace: ${service.ref.namespace} }\nspec: { containers: [{ name: c, image: busybox, env: [{ name: URL, value: "${url}" }] }] }\n`;
}

/** A number that is no port of the Service. */
function freePort({ service }: Site): number {
  const taken = (service.service.spec.ports ?? []).map(({ port }) => port);
  return [1234, 1235, 1236].find((port) => !taken.includes(port)) ?? 1237;
}

const onIngress = { kind: 'Ingress', name: 'planted' };
const onRoute = { kind: 'HTTPRoute', name: 'planted' };
const onClient = { kind: 'Pod', name: 'planted' };

/** Mistakes in what refers to a Service. */
export const referenceMistakes: readonly Mistake[] = [
  {
    family: 'reference',
    title: 'an Ingress names a Service that is not there',
    code: 'reference/ingress-backend',
    plant(site) {
      const { name } = site.service.ref;
      const wrong = misspell(name);
      if (name.length < 6 || !/^[a-z].*[a-z0-9]$/.test(wrong)) return undefined;
      return { added: ingress(site, wrong, 'number: 80'), on: onIngress, says: [`"${wrong}"`] };
    },
  },
  {
    family: 'reference',
    title: 'an Ingress names a port that the Service does not have',
    code: 'reference/ingress-backend',
    plant(site) {
      const { name } = site.service.ref;
      const port = freePort(site);
      return {
        added: ingress(site, name, `number: ${port}`),
        on: onIngress,
        says: [String(port), `"${name}"`],
      };
    },
  },
  {
    family: 'reference',
    title: 'an HTTPRoute names a port that the Service does not have',
    code: 'reference/route-backend',
    plant(site) {
      const { name } = site.service.ref;
      const port = freePort(site);
      return { added: route(site, name, port), on: onRoute, says: [String(port), name] };
    },
  },
  {
    family: 'reference',
    title: 'a variable names a port that the Service does not have',
    code: 'reference/dns-name',
    plant(site) {
      const { name, namespace } = site.service.ref;
      const { clusterIP, type } = site.service.service.spec;
      if (clusterIP === 'None' || type === 'ExternalName') return undefined;
      const port = freePort(site);
      const url = `http://${name}.${namespace}.svc.cluster.local:${port}/`;
      return { added: client(site, url), on: onClient, says: [String(port), `"${name}"`] };
    },
  },
  {
    family: 'reference',
    title: 'a StatefulSet names a Service that is not there',
    code: 'reference/stateful-set-service',
    plant(site) {
      const added = `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: planted, namespace: ${site.service.ref.namespace} }\nspec: { serviceName: planted-peers, selector: { matchLabels: { planted: "yes" } }, template: { metadata: { labels: { planted: "yes" } }, spec: { containers: [{ name: c, image: busybox }] } } }\n`;
      return { added, on: { kind: 'StatefulSet', name: 'planted' }, says: ['"planted-peers"'] };
    },
  },
];
