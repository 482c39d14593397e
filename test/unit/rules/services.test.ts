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
