import { checkFix } from './support/checkFindings.js';

/** A Service with this spec. */
function service(spec: string, name = 'web'): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec:\n${spec}`;
}

suite('repairs for what the API server refuses', () => {
  test('a nodePort out of range becomes the next free one of the static band', () => {
    const before = service('  type: NodePort\n  ports:\n    - port: 80\n      nodePort: 8080 # was Docker\n');
    checkFix(before, 'Change nodePort to 30000', before.replace('8080', '30000'));
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
});
