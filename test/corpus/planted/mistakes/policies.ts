import type { Mistake, Site } from '../mistake.js';

function policy({ service }: Site, spec: string): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: planted, namespace: ${service.ref.namespace} }\nspec: ${spec}\n`;
}

function selectPods({ service }: Site): string {
  return `{ matchLabels: ${JSON.stringify(service.service.spec.selector)} }`;
}

/** Mistakes about NetworkPolicies. */
export const policyMistakes: readonly Mistake[] = [
  {
    family: 'policy',
    title: 'a default deny lets nobody reach the pods',
    code: 'policy/blocks-service',
    plant: (site) => ({
      added: policy(site, `{ podSelector: ${selectPods(site)}, policyTypes: [Ingress] }`),
      on: site.service.ref,
      says: ['"planted"', 'no rule allows ingress'],
    }),
  },
  {
    family: 'policy',
    title: 'a policy allows the port of the Service in place of that of the pods',
    code: 'policy/service-port',
    plant(site) {
      const { port, targetPort } = site.service.service.spec.ports?.[0] ?? { port: 0, targetPort: 0 };
      const declared = site.pod.pod.spec.containers.flatMap(({ ports = [] }) => ports);
      const isOther = typeof targetPort === 'number' && targetPort !== port;
      if (!isOther || declared.some(({ containerPort }) => containerPort === port)) return undefined;
      return {
        added: policy(
          site,
          `{ podSelector: ${selectPods(site)}, ingress: [{ ports: [{ port: ${port} }] }] }`,
        ),
        on: { kind: 'NetworkPolicy', name: 'planted' },
        says: [`allows ${port}`, site.service.ref.name, String(targetPort)],
      };
    },
  },
  {
    family: 'policy',
    title: 'egress is restricted and DNS is forgotten',
    code: 'policy/no-dns',
    plant: (site) => ({
      added: policy(
        site,
        `{ podSelector: ${selectPods(site)}, policyTypes: [Egress], egress: [{ ports: [{ port: 443 }] }] }`,
      ),
      on: { kind: 'NetworkPolicy', name: 'planted' },
      says: ['DNS', site.workload.ref.name],
    }),
  },
];
