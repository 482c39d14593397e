import { checkFindings, checkFix } from './support/checkFindings.js';

const web = `---
apiVersion: v1
kind: Service
metadata: { name: web, labels: { app: web } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
`;

/** A workload with these fields of its one container, and a pod label. */
function deployment(fields: string, label = 'app: web'): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { ${label} } }
  template:
    metadata: { labels: { ${label} } }
    spec:
      containers:
        - image: web
          name: web
${fields}`;
}

/** A ServiceMonitor or PodMonitor. */
function monitor(spec: string, kind = 'ServiceMonitor'): string {
  return `---
apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: { name: web }
spec:
${spec}
`;
}

suite('monitors', () => {
  const only = { only: 'reference/service-monitor' };
  const endpoints = (port: string): string =>
    `  selector: { matchLabels: { app: web } }\n  endpoints:\n    - interval: 5s\n      port: ${port}`;
  test('name a port of the Service', () => {
    checkFindings(
      web +
        monitor(endpoints('metrics\n      #     ^^^^^^^ warning reference/service-monitor: there is "http"')),
      only,
    );
    checkFix(web + monitor(endpoints('metrics')), 'Change metrics to http', web + monitor(endpoints('http')));
    checkFindings(web + monitor(endpoints('http')), only);
  });

  test('read the labels of Services, in the namespaces that they name', () => {
    const other = (rest: string): string =>
      monitor(`  selector: { matchLabels: { app: web } }\n${rest}  endpoints: [{ port: http }]`);
    const elsewhere = web.replace('name: web,', 'name: web, namespace: shop,');
    checkFindings(
      elsewhere + other('# ^^^^^^^^ information reference/service-monitor: labels of Services\n'),
      only,
    );
    checkFindings(elsewhere + other('  namespaceSelector: { any: true }\n'), only);
    checkFindings(elsewhere + other('  namespaceSelector: { matchNames: [shop] }\n'), only);
    checkFindings(web + other('').replace('{ matchLabels: { app: web } }', '{}'), only);
  });

  test('of pods name a port of a container', () => {
    const pods = (port: string): string =>
      monitor(
        `  selector: { matchLabels: { app: web } }\n  podMetricsEndpoints:\n    - port: ${port}`,
        'PodMonitor',
      );
    const declared = deployment('          ports: [{ name: metrics, containerPort: 9090 }]\n');
    checkFindings(
      declared + pods('http\n      #     ^^^^ warning reference/service-monitor: there is "metrics"'),
      only,
    );
    checkFindings(declared + pods('metrics'), only);
  });
});

suite('variables that Kubernetes injects', () => {
  const only = { only: 'workload/service-links' };
  const env = (name: string, more = ''): string =>
    `          env:\n            - value: web\n              name: ${name}\n${more}`;
  test('may be read by a program that is told the host of a Service', () => {
    checkFindings(
      web +
        deployment(
          env('WEB_HOST', '              #     ^^^^^^^^ hint workload/service-links: WEB_PORT=tcp://\n'),
        ),
      only,
    );
  });

  test('can be switched off for the pods', () => {
    const before = web + deployment(env('WEB_HOST'));
    checkFix(before, 'Add enableServiceLinks: false', `${before}      enableServiceLinks: false\n`);
  });

  test('do not matter where the program is told the port, or gets no links', () => {
    checkFindings(web + deployment(env('WEB_HOST', '            - { name: WEB_PORT, value: "80" }\n')), only);
    checkFindings(web + deployment(`${env('WEB_HOST')}      enableServiceLinks: false\n`), only);
    checkFindings(web + deployment(env('DB_HOST')), only);
    checkFindings(web.replace('selector:', 'clusterIP: None, selector:') + deployment(env('WEB_HOST')), only);
  });
});

suite('pods behind a Service', () => {
  test('should say when they are ready, if one asks for it', () => {
    const only = { only: 'workload/no-readiness-probe' };
    checkFindings(web + deployment('          #     ^^^ hint workload/no-readiness-probe\n'), only);
    checkFindings(web + deployment('          readinessProbe: { tcpSocket: { port: 80 } }\n'), only);
    checkFindings(deployment(''), only);
    checkFindings(web + deployment(''), { only: 'workload/' });
  });

  test('get a probe of their first port', () => {
    const ports = '          ports: [{ containerPort: 80 }]\n';
    checkFix(
      web + deployment(ports),
      'Add readinessProbe: { tcpSocket: { port: 80 } }',
      web + deployment(`${ports}          readinessProbe: { tcpSocket: { port: 80 } }\n`),
      { only: 'workload/no-readiness-probe' },
    );
  });

  test('may call themselves', () => {
    const only = { only: 'workload/calls-itself' };
    const args = '          args:\n            - http://web\n';
    checkFindings(web + deployment(`${args}            # ^^^^^^^^^^ hint workload/calls-itself\n`), only);
    checkFindings(web + deployment(args, 'app: other'), only);
    checkFindings(web + deployment(args), { only: 'workload/' });
  });
});
