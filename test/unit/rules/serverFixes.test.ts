import assert from 'node:assert/strict';
import { checkFix, titlesOfFixes } from './support/checkFindings.js';

/** A Service with this spec. */
function service(spec: string, name = 'web'): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec:\n${spec}`;
}

suite('repairs for what the API server refuses', () => {
  test('a nodePort out of range becomes the next free one of the static band', () => {
    const before = service('  type: NodePort\n  ports:\n    - port: 80\n      nodePort: 8080 # was Docker\n');
    checkFix(before, 'Change nodePort to 30000', before.replace('8080', '30000'));
  });

  test('what is deprecated becomes what the API server names in its place', () => {
    const ports = '  ports: [{ port: 80 }]\n';
    checkFix(
      service(`  trafficDistribution: "PreferClose" # near\n${ports}`),
      'Change PreferClose to PreferSameZone',
      service(`  trafficDistribution: "PreferSameZone" # near\n${ports}`),
    );
    const annotated = (annotation: string): string =>
      service(ports).replace('name: web', `name: web, annotations: { ${annotation}: auto }`);
    checkFix(
      annotated('service.kubernetes.io/topology-aware-hints'),
      'Change service.kubernetes.io/topology-aware-hints to service.kubernetes.io/topology-mode',
      annotated('service.kubernetes.io/topology-mode'),
    );
  });

  test('a nodePort that another Service has becomes the next free one', () => {
    const other = service('  type: NodePort\n  ports: [{ port: 80, nodePort: 30080 }]\n', 'api');
    const next = service('  type: NodePort\n  ports: [{ port: 80, nodePort: 30081 }]\n', 'next');
    const before = `${other}---\n${next}---\n${service('  type: NodePort\n  ports:\n    - port: 80\n      nodePort: 30080\n')}`;
    checkFix(before, 'Change nodePort to 30082', before.replace('nodePort: 30080\n', 'nodePort: 30082\n'));
  });

  test('a nodePort that is taken may be left to the cluster', () => {
    const other = service('  type: NodePort\n  ports: [{ port: 80, nodePort: 30080 }]\n', 'api');
    const ports = '  type: NodePort\n  ports:\n    - nodePort: 30080 # ours\n      port: 80\n';
    checkFix(
      `${other}---\n${service(ports)}`,
      'Remove nodePort and let the cluster choose one',
      `${other}---\n${service('  type: NodePort\n  ports:\n    - port: 80\n')}`,
    );
  });

  test('a nodePort asks for the type NodePort', () => {
    const ports = '  ports:\n    - port: 80\n      nodePort: 30080\n';
    checkFix(service(ports), 'Set type to NodePort', service(`${ports}  type: NodePort\n`));
    checkFix(
      service(`  type: ClusterIP # inside\n${ports}`),
      'Set type to NodePort',
      service(`  type: NodePort # inside\n${ports}`),
    );
  });

  test('a nodePort of a ClusterIP Service can be taken out, between braces with its comma', () => {
    const before = service('  ports: [{ port: 80, nodePort: 30080 }]\n');
    checkFix(before, 'Remove nodePort', service('  ports: [{ port: 80 }]\n'));
    const first = service('  ports: [{ nodePort: 30080, port: 80 }]\n');
    checkFix(first, 'Remove nodePort', service('  ports: [{ port: 80 }]\n'));
  });

  const fields = [
    ['externalTrafficPolicy', 'Local'],
    ['healthCheckNodePort', '30100'],
    ['loadBalancerClass', 'example.com/internal'],
    ['allocateLoadBalancerNodePorts', 'false'],
  ] as const;
  for (const [field, value] of fields) {
    test(`${field} is taken out of a ClusterIP Service`, () => {
      checkFix(
        service(`  ${field}: ${value} # why\n  ports:\n    - port: 80\n`),
        `Remove ${field}`,
        service('  ports:\n    - port: 80\n'),
      );
    });
  }

  test('source ranges over several lines are taken out, whatever case the server writes', () => {
    checkFix(
      service('  ports:\r\n    - port: 80\r\n  loadBalancerSourceRanges:\r\n    - 10.0.0.0/8\r\n'),
      'Remove loadBalancerSourceRanges',
      service('  ports:\r\n    - port: 80\r\n'),
    );
  });

  test('a headless Service of type NodePort gives its clusterIP up', () => {
    checkFix(
      service('  type: NodePort\n  clusterIP: None\n  ports:\n    - port: 80\n'),
      'Remove clusterIP',
      service('  type: NodePort\n  ports:\n    - port: 80\n'),
    );
  });

  test('matchLabels in the selector of a Service gives way to its pairs, comments and all', () => {
    checkFix(
      service(
        '  selector:\n    matchLabels: # as in a Deployment\n      app: web # ours\n      # both\n      tier: "fe"\n  ports: [{ port: 80 }]\n',
      ),
      'Remove matchLabels and keep its pairs',
      service(
        '  selector:\n    # as in a Deployment\n    app: web # ours\n    # both\n    tier: "fe"\n  ports: [{ port: 80 }]\n',
      ),
      { only: 'apiserver/' },
    );
    checkFix(
      service('  selector: { matchLabels: { app: web, tier: fe } }\n  ports: [{ port: 80 }]\n'),
      'Remove matchLabels and keep its pairs',
      service('  selector: { app: web, tier: fe }\n  ports: [{ port: 80 }]\n'),
      { only: 'apiserver/' },
    );
    checkFix(
      service('  selector:\r\n    matchLabels: { app: web, tier: fe }\r\n  ports: [{ port: 80 }]\r\n'),
      'Remove matchLabels and keep its pairs',
      service('  selector:\r\n    app: web\r\n    tier: fe\r\n  ports: [{ port: 80 }]\r\n'),
      { only: 'apiserver/' },
    );
  });

  test('a label value that YAML reads as a number or a boolean is put in quotes', () => {
    const before = service(
      '  selector:\n    version: 1.0 # of the API\n    beta: true\n  ports: [{ port: 80 }]\n',
    );
    const only = { only: 'apiserver/' };
    checkFix(before, 'Put 1.0 in quotes', before.replace('1.0', '"1.0"'), only);
    checkFix(before, 'Put true in quotes', before.replace('true', '"true"'), only);
  });

  test('a port in quotes is a string, and loses them', () => {
    const target = service('  ports:\n    - port: 80\n      targetPort: "8080" # of nginx\n');
    checkFix(target, 'Change "8080" to 8080', target.replace('"8080"', '8080'), { only: 'apiserver/' });
    const port = service("  ports:\n    - port: '80'\n");
    checkFix(port, "Change '80' to 80", port.replace("'80'", '80'), { only: 'apiserver/' });
  });

  test('a label that the server refuses is renamed on both sides', () => {
    const web = deployment('app: "my web"', 'app: "my web"');
    checkFix(
      `${service('  selector:\n    app: my web\n  ports: [{ port: 80 }]\n')}---\n${web}`,
      'Rename my web to my-web everywhere',
      `${service('  selector:\n    app: my-web\n  ports: [{ port: 80 }]\n')}---\n${deployment('app: "my-web"', 'app: "my-web"')}`,
      { only: 'apiserver/' },
    );
  });

  test('the key of a label is written in the letters that the server takes', () => {
    const before = service('  ports: [{ port: 80 }]\n').replace(
      'name: web',
      'name: web, labels: { "my app": x }',
    );
    checkFix(before, 'Change my app to my-app', before.replace('"my app"', '"my-app"'), {
      only: 'apiserver/',
    });
  });

  test('a port that stands twice goes, a name that stands twice changes', () => {
    const twice = service(
      '  ports:\n    - port: 80\n      name: a\n    # again\n    - port: 80\n      name: b\n',
    );
    checkFix(twice, 'Remove this port', service('  ports:\n    - port: 80\n      name: a\n    # again\n'));
    const names = service('  ports: [{ port: 80, name: web }, { port: 81, name: web }]\n');
    checkFix(names, 'Change web to web-2', names.replace('81, name: web', '81, name: web-2'));
    checkFix(names, 'Remove this port', service('  ports: [{ port: 80, name: web }]\n'));
  });

  test('ports without names get them all at once', () => {
    checkFix(
      service(
        '  ports:\n    - port: 80 # plain\n    - port: 53\n      protocol: UDP\n    - port: 53\n    - { port: 9000 }\n    - port: 1\n      targetPort: metrics\n',
      ),
      'Name the ports: http, dns, dns-2, port-9000, metrics',
      service(
        '  ports:\n    - port: 80 # plain\n      name: http\n    - port: 53\n      name: dns\n      protocol: UDP\n    - port: 53\n      name: dns-2\n    - { port: 9000, name: port-9000 }\n    - port: 1\n      name: metrics\n      targetPort: metrics\n',
      ),
    );
  });

  test('the name of a container port is shortened wherever it is used', () => {
    const ports =
      '          ports: [{ containerPort: 80, name: http-remote-write }]\n          readinessProbe: { httpGet: { port: http-remote-write } }\n';
    const both = `${service('  selector: { app: web }\n  ports: [{ port: 80, targetPort: http-remote-write }]\n')}---\n${deployment('app: web', 'app: web', ports)}`;
    checkFix(
      both,
      'Rename http-remote-write to http-remote-wri everywhere',
      both.replaceAll('http-remote-write', 'http-remote-wri'),
    );
  });

  test('a Service name that the server refuses is changed with those who go by it', () => {
    const ingress =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: in }\nspec: { defaultBackend: { service: { name: My.Web, port: { number: 80 } } } }\n';
    const both = `${service('  ports: [{ port: 80 }]\n', 'My.Web')}---\n${ingress}`;
    checkFix(both, 'Rename My.Web to my-web everywhere', both.replaceAll('My.Web', 'my-web'), {
      only: 'apiserver/',
    });
  });

  test('the name of another object is changed, too', () => {
    const before = deployment('app: web', 'app: web').replace('name: web }', 'name: My_Web }');
    checkFix(before, 'Change My_Web to my-web', before.replace('My_Web', 'my-web'));
  });

  test('IP families that the cluster does not have are left to it', () => {
    const both = service(
      '  ipFamilies: [IPv4, IPv6]\n  ipFamilyPolicy: RequireDualStack\n  ports: [{ port: 80 }]\n',
    );
    checkFix(
      both,
      'Set ipFamilyPolicy to PreferDualStack',
      both.replace('RequireDualStack', 'PreferDualStack'),
      { only: 'apiserver/' },
    );
    checkFix(
      service('  ipFamilies: [IPv6]\n  ports: [{ port: 80 }]\n'),
      'Remove ipFamilies and let the cluster choose',
      service('  ports: [{ port: 80 }]\n'),
      { only: 'apiserver/' },
    );
    checkFix(
      service('  clusterIP: 10.0.0.1 # of the old cluster\n  ports: [{ port: 80 }]\n'),
      'Remove clusterIP and let the cluster choose',
      service('  ports: [{ port: 80 }]\n'),
      { only: 'apiserver/' },
    );
  });

  test('two IP families want a policy that allows two, where the cluster has two', () => {
    const before = service('  ipFamilies: [IPv4, IPv6]\n  ports: [{ port: 80 }]\n');
    checkFix(
      before,
      'Set ipFamilyPolicy to PreferDualStack',
      `${before}  ipFamilyPolicy: PreferDualStack\n`,
      {
        only: 'apiserver/',
        cluster: { serviceCIDRs: ['10.96.0.0/12', 'fd00:10:96::/108'] },
      },
    );
    checkFix(before, 'Remove ipFamilies and let the cluster choose', service('  ports: [{ port: 80 }]\n'), {
      only: 'apiserver/',
    });
  });

  test('a workload that does not select its own pods is repaired on either side', () => {
    const before = deployment('app: web', 'app: wbe');
    checkFix(before, 'Change the selector to app: web', deployment('app: web', 'app: web'));
    checkFix(before, 'Label the pods app: wbe', deployment('app: wbe', 'app: wbe'));
    checkFix(
      deployment('tier: fe', 'app: web'),
      'Label the pods app: web',
      deployment('tier: fe, app: web', 'app: web'),
    );
  });

  test('a misspelt field gets its right spelling, in whatever case and style', () => {
    const ports = service('  ports:\n    - port: 80\n      targetport: 8080 # nginx\n');
    checkFix(ports, 'Change targetport to targetPort', ports.replace('targetport', 'targetPort'));
    const json =
      '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selectors":{"app":"web"},"ports":[{"port":80}]}}';
    checkFix({ 'web.json': json }, 'Change selectors to selector', json.replace('selectors', 'selector'), {
      file: 'web.json',
      only: 'apiserver/',
    });
    const odd = service('  ports:\n    - port: 80\n      weight: 2\n');
    checkFix(odd, 'Remove weight', service('  ports:\n    - port: 80\n'));
  });

  test('a block with too little indentation moves into spec', () => {
    checkFix(
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nports: # all of them\n  - port: 80\n    name: http\nspec:\n  type: NodePort # outside\n',
      'Move ports into spec',
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  type: NodePort # outside\n  ports: # all of them\n    - port: 80\n      name: http\n',
    );
  });

  test('a value in the wrong case becomes the one that the server knows', () => {
    const before = service('  type: "Nodeport"\n  ports: [{ port: 80, protocol: tcp }]\n');
    checkFix(before, 'Change Nodeport to NodePort', before.replace('Nodeport', 'NodePort'));
    checkFix(before, 'Change tcp to TCP', before.replace('tcp', 'TCP'));
  });

  test('a kind gets the apiVersion that has it', () => {
    const before = service('  ports: [{ port: 80 }]\n').replace('v1', 'apps/v1');
    checkFix(before, 'Change apps/v1 to v1', before.replace('apps/v1', 'v1'), { only: 'apiserver/' });
    const old = deployment('app: web', 'app: web').replace('apps/v1', 'extensions/v1beta1');
    checkFix(old, 'Change extensions/v1beta1 to apps/v1', deployment('app: web', 'app: web'));
  });

  test('a misspelt kind, and one of another version, become what they mean', () => {
    const workload = deployment('app: web', 'app: web');
    const misspelt = workload.replace('kind: Deployment', 'kind: deployments');
    checkFix(misspelt, 'Change deployments to Deployment', workload);
    const ingress = 'apiVersion: v1\nkind: Ingress\nmetadata: { name: in }\n';
    const title = 'Change v1 to networking.k8s.io/v1';
    checkFix(ingress, title, ingress.replace('v1', 'networking.k8s.io/v1'));
  });

  test('what an alias leads to is left alone, and what has an anchor wants a look', () => {
    const plain = service('  selector:\n    version: 1.0\n  ports: [{ port: 80 }]\n');
    const only = { only: 'apiserver/' };
    assert.deepEqual(titlesOfFixes(plain, only), ['* Put 1.0 in quotes']);
    const aliased = plain
      .replace('\n    version: 1.0', ' *pairs')
      .replace('name: web', 'name: web, annotations: &pairs { version: 1.0 }');
    // One finding of two: the annotation, where it is written. The selector is an alias of it.
    assert.deepEqual(titlesOfFixes(aliased, only), ['Put 1.0 in quotes']);
    const anchored = plain.replace('selector:', 'selector: &pairs');
    assert.deepEqual(titlesOfFixes(anchored, only), ['Put 1.0 in quotes']);
    const removed = service(
      '  ports: &all\n    - port: 80\n  loadBalancerClass: &class a/b\n  externalName: *class\n',
    );
    assert.deepEqual(titlesOfFixes(removed, only), []);
  });
});

/** A Deployment with these pod labels, this selector, and this at the end of its container. */
function deployment(labels: string, selector: string, container = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { ${selector} } }
  template:
    metadata: { labels: { ${labels} } }
    spec:
      containers:
        - name: web
          image: nginx
${container}`;
}
