import { checkFindings, checkFix } from './support/checkFindings.js';

/** A Service with a selector in block style. */
function service(selector: string, port = 'port: 80'): string {
  return `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector:
${selector}
  ports: [{ ${port} }]
`;
}

/** A workload whose pods carry labels and declare one port. */
function workload(name: string, labels: string, ports: string, kind = 'Deployment'): string {
  const job = kind === 'Job';
  return `---
apiVersion: ${job ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: ${name} }
spec:${job ? '' : `\n  selector: { matchLabels: { ${labels} } }`}
  template:
    metadata: { labels: { ${labels} } }
    spec: { ${job ? 'restartPolicy: Never, ' : ''}containers: [{ name: c, image: example/${name}:1, ports: [${ports}] }] }
`;
}

suite('selectors that pick too much, or are not there', () => {
  test('a label that changes at each release is removed', () => {
    const pods = workload('web', 'app: web, helm.sh/chart: web-1.2', '{ containerPort: 80 }');
    checkFindings(
      service(`    app: web
    helm.sh/chart: web-1.2
   #^^^^^^^^^^^^^ warning selector/volatile-label: pods of the release before drop out`) + pods,
      { only: 'selector/volatile-label' },
    );
    checkFix(
      service('    app: web\n    helm.sh/chart: web-1.2') + pods,
      'Remove helm.sh/chart from the selector',
      service('    app: web') + pods,
    );
    checkFindings(service('    app: web\n    release: prod') + pods, { only: 'selector/volatile-label' });
  });

  test('pods of two applications behind one port are a warning, and told apart', () => {
    const pods =
      workload('web', 'app: shop, tier: web', '{ containerPort: 8080 }') +
      workload('queue', 'app: shop, tier: queue', '{ containerPort: 5672 }');
    const own = service('    app: shop', 'port: 80, targetPort: 8080');
    checkFindings(
      own.replace(
        '  selector:',
        '  selector:\n #^^^^^^^^ warning selector/too-broad: Deployment web (8080), Deployment queue (5672)',
      ) + pods,
      { only: 'selector/too-broad' },
    );
    checkFix(
      own + pods,
      'Add tier: web to the selector',
      service('    app: shop\n    tier: web', 'port: 80, targetPort: 8080') + pods,
    );
  });

  test('two versions of one application are picked on purpose', () => {
    checkFindings(
      service('    app: shop', 'port: 80, targetPort: 8080') +
        workload('web', 'app: shop, tier: web', '{ containerPort: 8080 }') +
        workload('web-canary', 'app: shop, tier: canary', '{ containerPort: 8080 }'),
      { only: 'selector/too-broad' },
    );
  });

  test('two Services with one selector are told, if one wants to hear it', () => {
    const other = `---\n${service('    app: web').replace('name: web', 'name: other')}`;
    checkFindings(
      service('    app: web').replace(
        '  selector:',
        '  selector:\n #^^^^^^^^ hint selector/same-selector: Service other',
      ) + other.replace('  selector:', '  selector:\n #^^^^^^^^ hint selector/same-selector: Service web'),
      { only: 'selector/same-selector' },
    );
    checkFindings(service('    app: web') + other.replace('app: web', 'app: other'), {
      only: 'selector/same-selector',
    });
  });

  test('the pods of a Job beside those that serve are information', () => {
    const web = workload('web', 'app: web', '{ containerPort: 80 }');
    checkFindings(
      service('    app: web').replace(
        '  selector:',
        '  selector:\n #^^^^^^^^ information selector/job-pods: Job migrate',
      ) +
        web +
        workload('migrate', 'app: web', '', 'Job'),
      { only: 'selector/job-pods' },
    );
    checkFindings(service('    app: web') + web + workload('migrate', 'app: migrate', '', 'Job'), {
      only: 'selector/job-pods',
    });
  });

  test('a Service without a selector needs an EndpointSlice, which is added', () => {
    const own =
      'apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec:\n  ports: [{ name: sql, port: 5432 }]\n';
    checkFindings(own.replace('spec:', '# here\nspec:'), { only: 'selector/none' });
    checkFix(
      own,
      'Add an EndpointSlice',
      `${own}---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses:
      - 192.0.2.1 # replace with the real address
ports:
  - name: sql
    port: 5432
    protocol: TCP
`,
    );
  });

  test('an empty selector does not pick all pods', () => {
    checkFindings(
      'apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec:\n  selector: {}\n #^^^^^^^^ information selector/empty: not that it picks all pods\n  ports: [{ port: 80 }]\n',
      { only: 'selector/' },
    );
    checkFindings(
      'apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec:\n  type: ExternalName\n  externalName: a.example\n  selector: {}\n',
      { only: 'selector/' },
    );
  });
});
