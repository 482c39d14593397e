import { checkFindings, checkFix } from './support/checkFindings.js';

/** A Service web and its pods; `port` may carry an expectation. */
function web(port = '80'): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - name: http
      targetPort: http
      port: ${port}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web, ports: [{ name: http, containerPort: 8080 }] }] }
`;
}

/** A pod that calls web. */
function client(value = 'http://web'): string {
  return `---
apiVersion: v1
kind: Pod
metadata: { name: client, labels: { app: client } }
spec:
  containers:
    - name: client
      image: client
      args:
        - ${value}
`;
}

/** A NetworkPolicy with this spec. */
function policy(spec: string, name = 'rules'): string {
  return `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name} }
spec:
${spec}
`;
}

const denyAll = policy('  podSelector: {}\n  policyTypes: [Ingress]', 'default-deny');

suite('a Service behind NetworkPolicies', () => {
  const only = { only: 'policy/blocks-service' };
  const marked = web(
    `80
      #     ^^ warning policy/blocks-service: "default-deny" isolates the pods, and no rule allows ingress to their port 8080/TCP`,
  );
  test('nobody reaches it where no rule allows its port', () => {
    checkFindings(marked + denyAll, only);
    const other = policy(
      '  podSelector: { matchLabels: { app: web } }\n  ingress: [{ ports: [{ port: 80 }] }]',
    );
    checkFindings(marked.replace('"default-deny"', '"default-deny", "rules"') + denyAll + other, only);
  });

  test('a rule for the number or the name of the pods port lets someone in', () => {
    for (const port of ['8080', 'http'])
      checkFindings(
        web() +
          denyAll +
          policy(`  podSelector: { matchLabels: { app: web } }\n  ingress: [{ ports: [{ port: ${port} }] }]`),
        only,
      );
    checkFindings(web() + policy('  podSelector: { matchLabels: { app: db } }'), only);
    checkFindings(web() + policy('  podSelector: {}\n  policyTypes: [Egress]'), only);
  });

  test('the rule can be added, with or without others', () => {
    const title = 'Allow ingress to port 8080 in NetworkPolicy rules';
    const rule = '{ ports: [{ port: 8080, protocol: TCP }] }';
    const none = web() + policy('  podSelector: {}');
    checkFix(none, title, none.replace('podSelector: {}', `podSelector: {}\n  ingress: [${rule}]`));
    const flow = web() + policy('  podSelector: {}\n  ingress: []');
    checkFix(flow, title, flow.replace('ingress: []', `ingress: [${rule}]`));
    const block = web() + policy('  podSelector: {}\n  ingress:\n    - ports:\n        - port: 80 # ours');
    checkFix(block, title, block.replace('80 # ours', `80 # ours\n    - ${rule}`));
  });
});

suite('a client behind NetworkPolicies', () => {
  const only = { only: 'policy/blocks-client' };
  const from = (labels: string): string =>
    policy(
      `  podSelector: { matchLabels: { app: web } }\n  ingress: [{ from: [{ podSelector: { matchLabels: ${labels} } }] }]`,
    );
  const to = (labels: string): string =>
    policy(
      `  podSelector: { matchLabels: { app: client } }\n  policyTypes: [Egress]\n  egress: [{ to: [{ podSelector: { matchLabels: ${labels} } }] }, { ports: [{ port: 53, protocol: UDP }], to: [{ namespaceSelector: {} }] }]`,
    );

  test('is told when the rules of the pods let others in', () => {
    checkFindings(
      web() +
        client(`http://web
        # ^^^^^^^^^^ warning policy/blocks-client: no ingress rule lets it in to web:8080`) +
        from('{ app: other }'),
      only,
    );
  });

  test('is told when its own rules let it go elsewhere', () => {
    checkFindings(
      web() +
        client(`http://web
        # ^^^^^^^^^^ warning policy/blocks-client: no egress rule allows web:8080`) +
        to('{ app: other }'),
      only,
    );
  });

  test('that both sides know is let through', () => {
    checkFindings(
      web() + client() + from('{ app: client }') + to('{ app: web }').replace('rules', 'out'),
      only,
    );
  });

  test('that names no Service of the cluster is not looked at', () => {
    checkFindings(web() + client('http://example.com') + from('{ app: other }'), only);
  });
});

suite('DNS behind NetworkPolicies', () => {
  const only = { only: 'policy/no-dns' };
  const egress = (rules: string): string =>
    policy(`  podSelector: { matchLabels: { app: client } }\n  policyTypes: [Egress]\n  egress:\n${rules}`);
  const toWeb = '    - to: [{ podSelector: { matchLabels: { app: web } } }]';
  test('is missing where only other pods are allowed', () => {
    const marked = egress(toWeb).replace(
      '  egress:\n',
      '  egress:\n# ^^^^^^ warning policy/no-dns: pods of Pod client cannot resolve names\n',
    );
    checkFindings(client() + marked, only);
    const before = client() + egress(toWeb);
    checkFix(
      before,
      'Allow DNS in NetworkPolicy rules',
      before.replace(
        toWeb,
        `${toWeb}\n    - { ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }] }`,
      ),
    );
  });

  test('is there where a rule, or another policy, allows it, and not meant where all is denied', () => {
    const dns =
      '    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]';
    checkFindings(client() + egress(`${toWeb}\n${dns}`), only);
    checkFindings(client() + egress(toWeb) + egress(dns).replace('rules', 'dns'), only);
    checkFindings(client() + egress('    - ports: [{ port: 53, protocol: UDP }]'), only);
    checkFindings(client() + egress('').replace('egress:', 'egress: []'), only);
  });

  test('is information where no pod is known to ask for names', () => {
    checkFindings(
      client('sleep') +
        egress(toWeb).replace('  egress:\n', '  egress:\n# ^^^^^^ information policy/no-dns\n'),
      only,
    );
  });
});

suite('a NodePort behind NetworkPolicies', () => {
  const only = { only: 'policy/node-port-source' };
  const nodePort = (type: string): string =>
    web().replace('  selector: { app: web }\n', `  selector: { app: web }\n  type: ${type}\n`);
  const from = (peer: string): string =>
    policy(`  podSelector: { matchLabels: { app: web } }\n  ingress: [{ from: [${peer}] }]`);
  test('is reached with the address of a node, which no podSelector matches', () => {
    checkFindings(
      nodePort('NodePort\n  #     ^^^^^^^^ information policy/node-port-source: cannot match it') +
        from('{ podSelector: {} }'),
      only,
    );
  });

  test('behind a load balancer can keep the address of the client', () => {
    const before = nodePort('LoadBalancer');
    const rest = from('{ podSelector: {} }');
    checkFix(
      before + rest,
      'Add externalTrafficPolicy: Local',
      before.replace('port: 80\n', 'port: 80\n  externalTrafficPolicy: Local\n') + rest,
      { only: 'policy/node-port-source' },
    );
  });

  test('keeps the address of the client with Local, and is open without peers or to the nodes', () => {
    checkFindings(nodePort('NodePort\n  externalTrafficPolicy: Local') + from('{ podSelector: {} }'), only);
    checkFindings(nodePort('NodePort') + from('{ ipBlock: { cidr: 0.0.0.0/0 } }'), only);
    checkFindings(nodePort('NodePort') + from('').replace('{ from: [] }', '{}'), only);
    checkFindings(web() + from('{ podSelector: {} }'), only);
  });
});

suite('manifests that a kustomization patches', () => {
  test('may be something else when they are built, so that nothing is said', () => {
    const files = { 'kustomization.yaml': 'resources: [all.yaml]\npatches: [{ path: patch.yaml }]\n' };
    checkFindings({ ...files, 'all.yaml': web() + denyAll }, { only: 'policy/' });
  });
});
