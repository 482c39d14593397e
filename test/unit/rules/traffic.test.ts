import { checkFindings, checkFix } from './support/checkFindings.js';

/** A Service of the web pods. */
function service(spec: string, metadata = ''): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: web${metadata} }
spec:
  selector: { app: web }
${spec}
`;
}

/** What makes the web pods, with a container that listens on 8080. */
function workload(kind = 'Deployment', spec = ''): string {
  return `---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: web }
spec:
  ${spec}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web, ports: [{ name: http, containerPort: 8080, hostPort: 31000 }] }] }
`;
}

const port = '  ports: [{ port: 80 }]';

suite('headless Services', () => {
  const only = { only: 'headless/' };
  const headless = (number: string): string =>
    service(`  clusterIP: None\n  ports:\n    - targetPort: http\n      port: ${number}`);
  const user = `---
apiVersion: v1
kind: Pod
metadata: { name: client }
spec: { containers: [{ name: client, image: client, args: ['http://web:80/'] }] }
`;
  test('do not translate the port', () => {
    const place = '80\n      #     ^^ ';
    const message = 'headless/port-not-translated: port 80 is not translated to 8080';
    checkFindings(headless(`${place}information ${message}`) + workload(), only);
    checkFindings(headless(`${place}warning ${message}`) + workload() + user, only);
  });

  test('get the port of the pods', () => {
    const before = headless('80') + workload();
    checkFix(before, 'Change 80 to 8080', before.replace('port: 80\n', 'port: 8080\n'));
  });

  test('with the port of their pods are right, and so are others', () => {
    checkFindings(headless('8080') + workload(), only);
    checkFindings(headless('80').replace('clusterIP: None', 'type: ClusterIP') + workload(), only);
  });
});

suite('ExternalName Services', () => {
  const only = { only: 'external-name/ignored-fields' };
  const external = '  type: ExternalName\n  externalName: example.com\n';
  test('pick no pods and map no ports', () => {
    checkFindings(
      service(`${external}  ports:
    - port: 80
      targetPort: 8080
      #           ^^^^ information external-name/ignored-fields: no port is mapped`).replace(
        'selector: { app: web }',
        'selector: { app: web }\n# ^^^^^^^^ information external-name/ignored-fields: picks no pods',
      ),
      only,
    );
  });

  test('with plain ports say what they mean', () => {
    checkFindings(service(`${external}${port}`).replace('  selector: { app: web }\n', ''), only);
    checkFindings(service('  ports: [{ port: 80, targetPort: 8080 }]'), only);
  });
});

suite('traffic policies', () => {
  const local = (kind: string, rest = ''): string =>
    service(`  type: ${kind}\n${port}\n  externalTrafficPolicy: Local${rest}`);
  test('Local with fewer pods than nodes leaves nodes without an answer', () => {
    const only = { only: 'traffic-policy/external-local' };
    checkFindings(
      local(
        'NodePort',
        '\n  #                      ^^^^^ information traffic-policy/external-local: at most 2 of 3',
      ) + workload('Deployment', 'replicas: 2'),
      only,
    );
    checkFix(
      local('NodePort') + workload(),
      'Change Local to Cluster',
      local('NodePort').replace('Local', 'Cluster') + workload(),
    );
    checkFindings(local('NodePort') + workload('Deployment', 'replicas: 3'), only);
    checkFindings(local('NodePort') + workload('DaemonSet'), only);
    checkFindings(local('LoadBalancer') + workload(), only);
  });

  test('internal Local needs a pod on each node', () => {
    const only = { only: 'traffic-policy/internal-local' };
    const internal = service(`${port}\n  internalTrafficPolicy: Local`);
    checkFindings(
      `${internal}  #                      ^^^^^ information traffic-policy/internal-local\n${workload()}`,
      only,
    );
    checkFindings(internal + workload('DaemonSet'), only);
    checkFix(internal + workload(), 'Remove internalTrafficPolicy', service(port) + workload());
  });

  test('the topology annotation wins over trafficDistribution', () => {
    const both = service(
      `${port}\n  trafficDistribution: PreferSameZone`,
      ", annotations: { service.kubernetes.io/topology-mode: 'Auto' }",
    );
    const only = { only: 'service/topology-twice' };
    checkFindings(`${both}# ${'^'.repeat(35)} warning service/topology-twice\n`, only);
    checkFix(both, 'Remove trafficDistribution', both.replace('  trafficDistribution: PreferSameZone\n', ''));
    checkFindings(both.replace('Auto', 'Disabled'), only);
    checkFindings(service(`${port}\n  trafficDistribution: PreferSameZone`), only);
  });

  test('affinity of a NodePort goes by what the node sees', () => {
    const only = { only: 'service/session-affinity' };
    const affine = (type: string, rest = ''): string =>
      service(`  type: ${type}\n${port}\n  sessionAffinity: ClientIP${rest}`);
    checkFindings(
      affine('NodePort', '\n  #                ^^^^^^^^ information service/session-affinity'),
      only,
    );
    checkFindings(affine('ClusterIP'), only);
    checkFindings(affine('NodePort', '\n  externalTrafficPolicy: Local'), only);
  });

  test('what is deprecated without a word of the server is told', () => {
    const only = { only: 'service/deprecated-field' };
    checkFindings(
      service(`  type: LoadBalancer
  loadBalancerIP: 192.0.2.10
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint service/deprecated-field: deprecated since Kubernetes 1.24
${port}`),
      only,
    );
    checkFindings(
      `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint service/deprecated-field: no effect
    metallb.io/loadBalancerIPs: 192.0.2.10
spec: { clusterIP: None, ports: [{ port: 80 }] }
`,
      only,
    );
    checkFindings(service(`  type: LoadBalancer\n${port}`), only);
  });

  test('publishing pods that are not ready is for headless Services', () => {
    const only = { only: 'service/publish-not-ready' };
    const published = service(`${port}\n  publishNotReadyAddresses: true`);
    checkFindings(`${published}# ${'^'.repeat(30)} hint service/publish-not-ready\n`, only);
    checkFindings(published.replace('ports:', 'clusterIP: None\n  ports:'), only);
    checkFindings(published, { only: 'service/' });
  });

  test('external IPs are told by the server, in older clusters by us', () => {
    const only = { only: 'service/external-ips' };
    checkFindings(service(`${port}\n  externalIPs: [192.0.2.1]`), only);
    const kind =
      '---\nkind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes: [{ role: control-plane, image: "kindest/node:v1.33.1" }]\n';
    checkFindings(
      `${service(`${port}\n  externalIPs: [192.0.2.1]`)}# ^^^^^^^^^^^ information service/external-ips\n${kind}`,
      only,
    );
  });
});

suite('NodePorts and load balancers', () => {
  const nodePort = (number: number, mark = ''): string =>
    service(`  type: NodePort\n  ports:\n    - port: 80\n      nodePort: ${number}${mark}`);
  const place = '\n      #         ^^^^^ ';
  test('a fixed number in the dynamic band may be moved to the static one', () => {
    const only = { only: 'node-port/dynamic-band' };
    checkFindings(nodePort(30500, `${place}hint node-port/dynamic-band: Static band: 30000-30085`), only);
    checkFindings(nodePort(30085), only);
    checkFindings(nodePort(30500), { only: 'node-port/' });
    checkFix(nodePort(30500), 'Change nodePort to 30000', nodePort(30000), only);
  });

  test('a hostPort takes the number on its node', () => {
    const only = { only: 'node-port/in-use-on-nodes' };
    checkFindings(
      nodePort(31000, `${place}hint node-port/in-use-on-nodes: Deployment web`) + workload(),
      only,
    );
    checkFindings(nodePort(31001) + workload(), only);
  });

  test('a load balancer needs someone who makes it', () => {
    const only = { only: 'load-balancer/pending' };
    const balancer = service(`${port}\n  type: LoadBalancer`);
    checkFindings(`${balancer}  #     ^^^^^^^^^^^^ hint load-balancer/pending\n`, only);
    checkFindings(
      `${balancer}---\napiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata: { name: pool }\n`,
      only,
    );
  });

  test('a load balancer without NodePorts is told', () => {
    const only = { only: 'load-balancer/no-node-ports' };
    const balancer = service(`${port}\n  type: LoadBalancer\n  allocateLoadBalancerNodePorts: false`);
    checkFindings(`${balancer}# ${'^'.repeat(36)} hint load-balancer/no-node-ports\n`, only);
    checkFindings(balancer.replace('false', 'true'), only);
  });

  const kind = (extra: string): string =>
    `---\nkind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n${extra}\n`;
  const mappings =
    'nodes: [{ role: control-plane, extraPortMappings: [{ containerPort: 30000, hostPort: 8080 }] }]';
  test('kind maps only the numbers that its file names', () => {
    const only = { only: 'node-port/kind-mapping' };
    checkFindings(
      nodePort(30080, `${place}information node-port/kind-mapping: maps 30000`) + kind(mappings),
      only,
    );
    checkFindings(nodePort(30000) + kind(mappings), only);
    checkFindings(nodePort(30080) + kind('nodes: [{ role: control-plane }]'), only);
    const before = nodePort(30080) + kind(mappings);
    checkFix(before, 'Change 30080 to 30000', nodePort(30000) + kind(mappings), only);
  });

  test('nftables does not serve NodePorts on the loopback address', () => {
    const only = { only: 'node-port/localhost' };
    const nftables = kind('networking: { kubeProxyMode: nftables }');
    const marked = nodePort(30000).replace(
      'type: NodePort\n',
      'type: NodePort\n  #     ^^^^^^^^ hint node-port/localhost\n',
    );
    checkFindings(marked + nftables, only);
    checkFindings(nodePort(30000) + kind('networking: { kubeProxyMode: ipvs }'), only);
  });
});
