import { checkFlow, networkOf, type ExpectedFlow } from './support/connect.js';

const base = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
---
apiVersion: v1
kind: Namespace
metadata: { name: tools, labels: { team: tools } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  type: NodePort
  clusterIP: 10.96.0.50
  selector: { app: web }
  ports: [{ port: 80, targetPort: http, nodePort: 30080 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  nodeName: worker-1
  containers: [{ name: c, image: example/web, ports: [{ name: http, containerPort: 8080 }] }]
---
apiVersion: v1
kind: Pod
metadata: { name: front, namespace: shop, labels: { app: front } }
spec: { nodeName: worker-2, containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Pod
metadata: { name: other, namespace: shop, labels: { app: other } }
spec: { nodeName: worker-2, containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Pod
metadata: { name: probe, namespace: tools, labels: { app: probe } }
spec: { nodeName: worker-2, containers: [{ name: c, image: busybox }] }
---
apiVersion: v1
kind: Pod
metadata: { name: agent, namespace: shop, labels: { app: agent } }
spec: { nodeName: worker-1, hostNetwork: true, containers: [{ name: c, image: example/agent, ports: [{ containerPort: 9100 }] }] }
`;

function policy(spec: string, name = 'policy', namespace = 'shop'): string {
  return `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}
`;
}

interface Row extends ExpectedFlow {
  readonly title: string;
  readonly policies: readonly string[];
  readonly enforced?: false;
}

const onWeb = 'podSelector: { matchLabels: { app: web } }';
const clusterIP = '10.96.0.50:80';
const reached = ['shop/web'];

const rows: readonly Row[] = [
  {
    title: 'without policies everything is allowed',
    policies: [],
    from: 'pod tools/probe',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'a policy of another namespace says nothing',
    policies: [policy('{ podSelector: {} }', 'deny', 'tools')],
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'default deny drops what comes from pods',
    policies: [policy('{ podSelector: {}, policyTypes: [Ingress] }', 'deny')],
    from: 'pod shop/front',
    to: clusterIP,
    ends: 'dropped',
    because:
      /pod shop\/web is isolated by NetworkPolicy shop\/deny, and no rule allows ingress from pod shop\/front/,
    assumes: ['policy/enforced'],
  },
  {
    title: "default deny drops what comes from outside, through the pod's own node too",
    policies: [policy('{ podSelector: {}, policyTypes: [Ingress] }', 'deny')],
    from: 'outside',
    to: '10.0.22.203:30080',
    ends: 'dropped',
  },
  {
    title: 'an empty rule allows everyone',
    policies: [policy(`{ ${onWeb}, ingress: [{}] }`)],
    from: 'outside',
    to: '10.0.22.203:30080',
    reaches: reached,
  },
  {
    title: 'a policy that selects other pods says nothing about this one',
    policies: [policy('{ podSelector: { matchLabels: { app: front } } }')],
    from: 'pod shop/other',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'a podSelector lets pods of the namespace in',
    policies: [
      policy(`{ ${onWeb}, ingress: [{ from: [{ podSelector: { matchLabels: { app: front } } }] }] }`),
    ],
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'a podSelector does not let others in',
    policies: [
      policy(`{ ${onWeb}, ingress: [{ from: [{ podSelector: { matchLabels: { app: front } } }] }] }`),
    ],
    from: 'pod shop/other',
    to: clusterIP,
    ends: 'dropped',
  },
  {
    title: "a podSelector alone means the policy's own namespace",
    policies: [policy(`{ ${onWeb}, ingress: [{ from: [{ podSelector: {} }] }] }`)],
    from: 'pod tools/probe',
    to: clusterIP,
    ends: 'dropped',
  },
  {
    title: 'a namespaceSelector lets every pod of the namespace in',
    policies: [
      policy(`{ ${onWeb}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: tools } } }] }] }`),
    ],
    from: 'pod tools/probe',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'a namespace is known by the label that the API server gives it',
    policies: [
      policy(
        `{ ${onWeb}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: tools } } }] }] }`,
      ),
    ],
    from: 'pod tools/probe',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'both selectors in one peer must match',
    policies: [
      policy(
        `{ ${onWeb}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: tools } }, podSelector: { matchLabels: { app: front } } }] }] }`,
      ),
    ],
    from: 'pod tools/probe',
    to: clusterIP,
    ends: 'dropped',
  },
  {
    title: 'two peers are alternatives',
    policies: [
      policy(
        `{ ${onWeb}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: tools } } }, { podSelector: { matchLabels: { app: front } } }] }] }`,
      ),
    ],
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'policies add up',
    policies: [
      policy('{ podSelector: {} }', 'deny'),
      policy(
        `{ ${onWeb}, ingress: [{ from: [{ podSelector: { matchLabels: { app: front } } }] }] }`,
        'allow',
      ),
    ],
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: "the port is the pod's, not the Service's",
    policies: [policy(`{ ${onWeb}, ingress: [{ ports: [{ port: 80 }] }] }`)],
    from: 'pod shop/front',
    to: clusterIP,
    ends: 'dropped',
    because: /on port 8080\/TCP; shop\/policy, ingress rule 1, allows it only on 80\/TCP/,
  },
  {
    title: 'the target port is allowed',
    policies: [policy(`{ ${onWeb}, ingress: [{ ports: [{ port: 8080 }] }] }`)],
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: "a named port is the pod's container port",
    policies: [policy(`{ ${onWeb}, ingress: [{ ports: [{ port: http }] }] }`)],
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'a range of ports ends with endPort',
    policies: [policy(`{ ${onWeb}, ingress: [{ ports: [{ port: 8000, endPort: 8080 }] }] }`)],
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'a port of another protocol is another port',
    policies: [policy(`{ ${onWeb}, ingress: [{ ports: [{ port: 8080, protocol: UDP }] }] }`)],
    from: 'pod shop/front',
    to: clusterIP,
    ends: 'dropped',
  },
  {
    title: "an ipBlock lets a client outside in, on the pod's own node",
    policies: [policy(`{ ${onWeb}, ingress: [{ from: [{ ipBlock: { cidr: 203.0.113.0/24 } }] }] }`)],
    from: 'outside 203.0.113.9',
    to: '10.0.22.203:30080',
    reaches: reached,
  },
  {
    title: 'an ipBlock except keeps it out',
    policies: [
      policy(
        `{ ${onWeb}, ingress: [{ from: [{ ipBlock: { cidr: 203.0.113.0/24, except: [203.0.113.8/29] } }] }] }`,
      ),
    ],
    from: 'outside 203.0.113.9',
    to: '10.0.22.203:30080',
    ends: 'dropped',
  },
  {
    title: "through another node the client has that node's address, which no ipBlock of clients allows",
    policies: [policy(`{ ${onWeb}, ingress: [{ from: [{ ipBlock: { cidr: 203.0.113.0/24 } }] }] }`)],
    from: 'outside 203.0.113.9',
    to: '10.0.6.236:30080',
    ends: 'dropped',
    because: /from 10\.0\.6\.236/,
    assumes: ['policy/masqueraded-source'],
  },
  {
    title: "a pod that calls another node's NodePort is no longer known as a pod",
    policies: [policy(`{ ${onWeb}, ingress: [{ from: [{ podSelector: {} }] }] }`)],
    from: 'pod shop/front',
    to: '10.0.0.100:30080',
    ends: 'dropped',
    assumes: ['policy/masqueraded-source'],
  },
  {
    title: "a pod's own node is always allowed",
    policies: [policy('{ podSelector: {} }')],
    from: 'node worker-1',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'another node is not',
    policies: [policy('{ podSelector: {} }')],
    from: 'node worker-2',
    to: clusterIP,
    ends: 'dropped',
  },
  {
    title: 'a pod never blocks itself',
    policies: [policy('{ podSelector: {}, policyTypes: [Ingress, Egress] }')],
    from: 'pod shop/web',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: "a pod on its node's network is not bound by egress policies",
    policies: [policy('{ podSelector: {}, policyTypes: [Egress] }')],
    from: 'pod shop/agent',
    to: clusterIP,
    reaches: reached,
    assumes: ['policy/host-network'],
  },
  {
    title: "a pod on its node's network is not bound by ingress policies",
    policies: [policy('{ podSelector: {} }')],
    from: 'pod tools/probe',
    to: '10.0.22.203:9100',
    reaches: ['shop/agent'],
    assumes: ['policy/host-network'],
  },
  {
    title: 'default deny of egress drops what a pod sends',
    policies: [policy('{ podSelector: {}, policyTypes: [Egress] }', 'deny')],
    from: 'pod shop/front',
    to: clusterIP,
    ends: 'dropped',
    because:
      /pod shop\/front is isolated by NetworkPolicy shop\/deny, and no rule allows egress to pod shop\/web/,
  },
  {
    title: 'egress is judged on the pod and port behind the Service',
    policies: [
      policy(
        '{ podSelector: { matchLabels: { app: front } }, egress: [{ to: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }] }',
      ),
    ],
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'egress to the ClusterIP itself is not what allows a Service',
    policies: [
      policy(
        '{ podSelector: { matchLabels: { app: front } }, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 10.96.0.0/12 } }] }] }',
      ),
    ],
    from: 'pod shop/front',
    to: clusterIP,
    ends: 'dropped',
  },
  {
    title: 'a policy with only egress rules does not isolate from ingress by policyTypes alone',
    policies: [policy(`{ ${onWeb}, policyTypes: [Egress], egress: [] }`)],
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
  },
  {
    title: 'policies that the CNI does not enforce change nothing, and the answer says so',
    policies: [policy('{ podSelector: {} }')],
    enforced: false,
    from: 'pod shop/front',
    to: clusterIP,
    reaches: reached,
    assumes: ['policy/not-enforced'],
  },
];

suite('network policies', () => {
  for (const { title, policies, enforced = true, ...expected } of rows)
    test(title, () => {
      checkFlow(networkOf(base + policies.join(''), { networkPoliciesEnforced: enforced }), expected);
    });
});
