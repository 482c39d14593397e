import assert from 'node:assert/strict';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import { checkFindings, checkFix } from './support/checkFindings.js';

/** A Service with this spec, and an object of its own line. */
function service(spec: string, name = 'web'): string {
  return `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec:\n${spec}\n`;
}

/** A Deployment of web pods. */
function deployment(replicas: string, ports = '[{ name: http, containerPort: 8080 }]'): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web, ports: ${ports} }] }
`;
}

suite('externalName', () => {
  test('an IPv4 address is no DNS name', () => {
    checkFindings(
      service(`  type: ExternalName
  externalName: 10.0.0.5
  #             ^^^^^^^^ warning external-name/address: does not resolve`),
      { only: 'external-name/address' },
    );
  });

  test('a name is one, even if it begins with a number', () => {
    checkFindings(service('  type: ExternalName\n  externalName: 10.example.com'), {
      only: 'external-name/address',
    });
  });
});

suite('replicas', () => {
  const only = { only: 'workload/no-replicas' };
  test('a Service all of whose workloads are scaled to nothing has no endpoints', () => {
    checkFindings(
      service(`  selector: { app: web }
  #^^^^^^^ warning workload/no-replicas: Deployment web has replicas: 0
  ports: [{ port: 80 }]`).replace('  #^^^^^^^', '# ^^^^^^^^') + deployment('replicas: 0'),
      only,
    );
  });

  test('one replica, no number, or a scaler that starts pods is right', () => {
    const web = service('  selector: { app: web }\n  ports: [{ port: 80 }]');
    checkFindings(web + deployment('replicas: 1'), only);
    checkFindings(web + deployment('paused: false'), only);
    const scaler =
      '---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: s }\nspec: { scaleTargetRef: { name: web } }\n';
    checkFindings(web + deployment('replicas: 0') + scaler, only);
    checkFindings(service('  ports: [{ port: 80 }]') + deployment('replicas: 0'), only);
  });
});

/** A NetworkPolicy for the web pods that allows one port. */
function policy(port: string): string {
  return `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - ports:
        - port: ${port}
`;
}

suite('ports of a NetworkPolicy', () => {
  const only = { only: 'policy/service-port' };
  const web = service('  selector: { app: web }\n  ports: [{ port: 80, targetPort: 8080 }]');
  test('the port of the Service is not what a policy sees', () => {
    checkFindings(
      policy(`80
        #       ^^ warning policy/service-port: its pods listen on 8080`) +
        web +
        deployment('replicas: 1'),
      only,
    );
    const rest = web + deployment('replicas: 1');
    checkFix(policy('80') + rest, 'Change 80 to 8080', policy('8080') + rest);
  });

  test('a port that a container has, or that another Service of the same pods targets, is right', () => {
    checkFindings(policy('8080') + web + deployment('replicas: 1'), only);
    checkFindings(policy('80') + web + deployment('replicas: 1', '[{ containerPort: 80 }]'), only);
    const other = service('  selector: { app: web }\n  ports: [{ port: 81, targetPort: 80 }]', 'other');
    checkFindings(policy('80') + web + other + deployment('replicas: 1'), only);
  });

  test('a port that only a Service of other pods targets is still not what these pods listen on', () => {
    const other = service('  selector: { app: other }\n  ports: [{ port: 80 }]', 'other');
    const marked = policy(`80
        #       ^^ warning policy/service-port: its pods listen on 8080`);
    checkFindings(marked + web + other + deployment('replicas: 1'), only);
  });

  test('a port that no Service has says nothing', () => {
    checkFindings(policy('9090') + web + deployment('replicas: 1'), only);
  });
});

suite('the same object twice', () => {
  const only = { only: 'object/duplicate' };
  const second = service('  ports: [{ port: 81 }]').replace(
    'metadata: { name: web }',
    'metadata:\n  name: web\n  #     ^^^ warning object/duplicate: the later one overwrites',
  );
  test('in one file is a mistake', () => {
    checkFindings(service('  ports: [{ port: 80 }]') + second, only);
  });

  test('in two files of a folder is a variant, and in two namespaces two objects', () => {
    const ports = '  ports: [{ port: 80 }]';
    checkFindings({ 'a.yaml': service(ports), 'b.yaml': service(ports) }, only);
    checkFindings(service(ports) + service(ports).replace('name: web', 'name: web, namespace: shop'), only);
  });
});

suite('a Service without a selector', () => {
  const only = { only: 'selector/no-endpoints' };
  const ports = '  ports: [{ port: 5432 }]';
  test('may get its endpoints from a file elsewhere, so that it is information', () => {
    assert.deepEqual(findingsOf(service(ports)), ['information selector/no-endpoints']);
  });

  test('with a slice, with a selector or with an external name has what it needs', () => {
    const slice = `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
endpoints: [{ addresses: [10.0.0.5] }]
ports: [{ port: 5432 }]
`;
    checkFindings(service(ports) + slice, only);
    checkFindings(service(`  selector: { app: web }\n${ports}`), only);
    checkFindings(service('  type: ExternalName\n  externalName: example.com'), only);
  });
});

function findingsOf(text: string): readonly string[] {
  const workspace = createWorkspace();
  workspace.setFile('file:///web.yaml', text);
  return workspace.findingsIn('file:///web.yaml').map(({ severity, code }) => `${severity} ${code}`);
}

suite('Services that have no endpoints for now', () => {
  const web = '  selector: { app: web }\n  ports: [{ port: 80 }]';
  const pods = (disk: string): string =>
    deployment('replicas: 1').replace(
      'spec: { containers',
      `spec: { nodeSelector: { disk: ${disk} }, containers`,
    );
  const node = `---
apiVersion: v1
kind: Node
metadata: { name: worker, labels: { disk: hdd } }
status: { addresses: [{ type: InternalIP, address: 10.0.0.5 }] }
`;

  test('no described node takes the pods', () => {
    const marked = web.replace(
      'selector: { app: web }',
      'selector: { app: web }\n# ^^^^^^^^ information workload/not-scheduled: No node takes the pods of Deployment web',
    );
    const only = { only: 'workload/not-scheduled' };
    checkFindings(service(marked) + pods('ssd') + node, only);
    checkFindings(service(web) + pods('hdd') + node, only);
  });

  test('the nodes of the default cluster prove nothing', () => {
    checkFindings(service(web) + pods('ssd'), { only: 'workload/not-scheduled' });
  });

  test('an autoscaler may scale the pods to nothing', () => {
    const autoscaler = (least: number): string =>
      `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { scaleTargetRef: { kind: Deployment, name: web }, minReplicas: ${least} }\n`;
    const marked = web.replace(
      'selector: { app: web }',
      'selector: { app: web }\n# ^^^^^^^^ information workload/no-replicas: minReplicas: 0',
    );
    checkFindings(service(marked) + deployment('replicas: 1') + autoscaler(0), {
      only: 'workload/no-replicas',
    });
    checkFindings(service(web) + deployment('replicas: 1') + autoscaler(1), { only: 'workload/no-replicas' });
  });
});

suite('an address in externalName', () => {
  test('becomes a headless Service with an EndpointSlice', () => {
    const db = (spec: string): string =>
      service(`${spec}\n  ports:\n    - name: sql\n      port: 5432`, 'db');
    checkFix(
      db('  type: ExternalName # outside\n  externalName: 10.0.0.5'),
      'Make it a headless Service with an EndpointSlice for 10.0.0.5',
      `${db('  type: ClusterIP # outside\n  clusterIP: None')}---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 10.0.0.5
ports:
  - name: sql
    port: 5432
    protocol: TCP
`,
    );
  });
});

suite('the addresses of an EndpointSlice', () => {
  const slice = (type: string, address: string): string =>
    `---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: web-1, labels: { kubernetes.io/service-name: web } }\naddressType: ${type}\nendpoints: [{ addresses: ["${address}"] }]\nports: [{ port: 80 }]\n`;
  const only = { only: 'ports/hand-written-endpoints' };

  test('are of a family of the Service', () => {
    const other = slice('IPv6', 'fd00::1');
    const marked = (severity: string): string =>
      other.replace(
        'IPv6\n',
        `IPv6\n#            ^^^^ ${severity} ports/hand-written-endpoints: IPv4 only\n`,
      );
    checkFindings(service('  ports: [{ port: 80 }]') + marked('information'), only);
    checkFindings(service('  ipFamilies: [IPv4]\n  ports: [{ port: 80 }]') + marked('warning'), only);
    checkFindings(service('  ports: [{ port: 80 }]') + slice('IPv4', '10.0.0.5'), only);
  });
});
