import { checkFindings, checkFix } from './support/checkFindings.js';

const only = { only: 'selector/' };

/** A Deployment whose pods carry `labels`. */
function deployment(
  labels: string,
  more: { readonly namespace?: string; readonly own?: string } = {},
): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web${more.namespace === undefined ? '' : `, namespace: ${more.namespace}`}, labels: { ${more.own ?? 'a: b'} } }
spec:
  selector: { matchLabels: { ${labels} } }
  template:
    metadata:
      labels: { ${labels} }
    spec: { containers: [{ name: web, image: nginx, ports: [{ name: http, containerPort: 80 }] }] }
`;
}

function service(selector: string, namespace?: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
${namespace === undefined ? '' : `  namespace: ${namespace}\n`}spec:
  selector:
${selector}
  ports: [{ port: 80 }]
`;
}

suite('selectors that pick no pod', () => {
  test('a value with two letters swapped names the label and the nearest workload', () => {
    checkFindings(
      service(`    app: crat
    #    ^^^^ warning selector/no-match: Closest: Deployment web (1 of 2 labels): app is "cart", the selector says "crat"
    tier: shop`) + deployment('app: cart, tier: shop'),
      only,
    );
  });

  test('a selector whose pods are there is silent', () => {
    checkFindings(service('    app: cart') + deployment('app: cart, tier: shop'), only);
  });

  test('names that differ in a number are two names, so nothing above information is said', () => {
    checkFindings(
      service('    app: web-2')
        .replace(
          '  selector:\n',
          '  selector:\n  #^^^^^^ information selector/no-match: of this environment\n',
        )
        .replace('  #^^^^^^', ' #^^^^^^^^') + deployment('app: web-1'),
      only,
    );
  });

  test('the value is changed to what the pods carry, in the quotes that are there', () => {
    const pods = deployment('app: cart');
    checkFix(
      service('    app: "crat" # the shop') + pods,
      'Change app to cart',
      service('    app: "cart" # the shop') + pods,
    );
  });

  test('the same value under another key for the name is a warning on the key', () => {
    checkFindings(
      service(`    app: web
   #^^^ warning selector/key-differs: carry "app.kubernetes.io/name: web", the selector says "app: web"`) +
        deployment('app.kubernetes.io/name: web'),
      only,
    );
  });

  test('the same value under an unrelated key says nothing above information', () => {
    checkFindings(
      service('    app: web').replace(
        '  selector:',
        '  selector:\n #^^^^^^^^ information selector/no-match',
      ) + deployment('color: web'),
      only,
    );
  });

  test('the key is renamed to that of the pods', () => {
    const pods = deployment('app.kubernetes.io/name: web');
    checkFix(
      service('    app: web') + pods,
      'Change app to app.kubernetes.io/name',
      service('    app.kubernetes.io/name: web') + pods,
    );
  });

  test('labels on the Deployment alone are no labels of its pods', () => {
    checkFindings(
      service(`    app: web
    tier: fe
   #^^^^^^^^ warning selector/labels-not-on-pods: "tier: fe" is on Deployment web, not on its pods`) +
        deployment('app: web', { own: 'app: web, tier: fe' }),
      only,
    );
  });

  test('labels on both the Deployment and its pods are fine', () => {
    checkFindings(service('    app: web') + deployment('app: web', { own: 'app: web' }), only);
  });

  test('the label of the Deployment is copied to its pods', () => {
    const before = deployment('app: web', { own: 'app: web, tier: fe' });
    const own = service('    app: web\n    tier: fe');
    checkFix(
      own + before,
      'Add the label tier: fe to the pods of Deployment web',
      own + before.replace('      labels: { app: web }', '      labels: { app: web, tier: fe }'),
    );
  });

  test('matching pods in another namespace are named with their namespace', () => {
    checkFindings(
      service('    app: web', 'dev').replace(
        '  namespace: dev',
        '  namespace: dev\n  #          ^^^ warning selector/other-namespace: matches Deployment web in namespace "prod"; this Service is in "dev"',
      ) + deployment('app: web', { namespace: 'prod' }),
      only,
    );
  });

  test('pods of another namespace that have a Service there are no reason to complain about this one', () => {
    checkFindings(
      service('    app: web', 'dev').replace(
        '  selector:',
        '  selector:\n #^^^^^^^^ information selector/no-match',
      ) +
        deployment('app: web', { namespace: 'prod' }) +
        `---\n${service('    app: web', 'prod')}`,
      only,
    );
  });

  test('the namespace is changed to that of the pods', () => {
    const pods = deployment('app: web', { namespace: 'prod' });
    checkFix(
      service('    app: web', 'dev') + pods,
      'Set the namespace to prod',
      service('    app: web', 'prod') + pods,
    );
  });

  test('a namespace on one side only is information, since kubectl may fill in the other', () => {
    const pods = deployment('app: web', { namespace: 'prod' });
    checkFindings(
      service('    app: web', 'dev').replace(
        '  namespace: dev',
        '  namespace: dev\n  #          ^^^ information selector/namespace-missing: which names no namespace',
      ) + deployment('app: web'),
      only,
    );
    checkFix(
      service('    app: web') + pods,
      'Set the namespace to prod',
      service('    app: web', 'prod') + pods,
    );
  });

  test('pods in another folder are information with a link, not a warning', () => {
    checkFindings(
      {
        'one/service.yaml': service('    app: web').replace(
          '  selector:',
          '  selector:\n #^^^^^^^^ information selector/no-match: elsewhere in the workspace folder',
        ),
        'one/other.yaml': deployment('app: unrelated'),
        'two/web.yaml': deployment('app: web'),
      },
      only,
    );
  });

  test('where an operator may make the pods the answer is not known', () => {
    checkFindings(
      service('    app: web').replace(
        '  selector:',
        '  selector:\n #^^^^^^^^ information selector/no-match: whether the pods of Kafka events do is not known',
      ) +
        '---\napiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: { name: events }\nspec: { replicas: 3 }\n',
      only,
    );
  });

  test('a kustomization that patches or labels the manifests could repair them, so nothing is said', () => {
    const files = { 'k/all.yaml': service('    app: crat') + deployment('app: cart') };
    const kustomization =
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [all.yaml]\n';
    checkFindings(
      { ...files, 'k/kustomization.yaml': `${kustomization}commonLabels: { app: shop }\n` },
      only,
    );
    checkFindings(
      { ...files, 'k/kustomization.yaml': `${kustomization}patches: [{ patch: "- op: remove" }]\n` },
      only,
    );
    checkFindings(
      {
        'k/all.yaml':
          service('    app: crat\n    #    ^^^^ warning selector/no-match') + deployment('app: cart'),
        'k/kustomization.yaml': `${kustomization}commonLabels: { env: prod }\n`,
      },
      only,
    );
  });

  test('a label that a kustomization adds to the selector alone is told', () => {
    const kustomization = (labels: string): string => `resources: [web.yaml]\n${labels}\n`;
    const web = service('    app: web')
      .replace('selector:', 'selector:\n  # ^^^^^^^^ information selector/common-label: adds "env: dev"')
      .replace('  # ^^^', '# ^^^');
    const silent = service('    app: web');
    const other = { 'old/deployment.yaml': deployment('app: web') };
    const added = kustomization('commonLabels: { env: dev }');
    checkFindings(
      { 'k/kustomization.yaml': added, 'k/web.yaml': web, ...other },
      { only: 'selector/common-label' },
    );
    const templates = kustomization('labels: [{ pairs: { env: dev } }]');
    checkFindings(
      { 'k/kustomization.yaml': templates, 'k/web.yaml': silent, ...other },
      { only: 'selector/common-label' },
    );
    checkFindings(
      {
        'k/kustomization.yaml': added,
        'k/web.yaml': silent,
        'old/deployment.yaml': deployment('app: web, env: dev'),
      },
      { only: 'selector/common-label' },
    );
    checkFindings({ 'k/kustomization.yaml': added, 'k/web.yaml': silent + deployment('app: web') }, only);
  });

  for (const [before, after] of [
    [
      'commonLabels: # for all\n  env: dev # stage\n  team: a',
      'labels: # for all\n  - pairs:\n      env: dev # stage\n      team: a\n    includeSelectors: false\n    includeTemplates: true',
    ],
    [
      'commonLabels: { env: dev }',
      'labels: [{ pairs: { env: dev }, includeSelectors: false, includeTemplates: true }]',
    ],
    [
      'labels:\n  - includeSelectors: true\n    pairs:\n      env: dev',
      'labels:\n  - includeSelectors: false\n    includeTemplates: true\n    pairs:\n      env: dev',
    ],
    [
      'labels: [{ pairs: { env: dev }, includeSelectors: true, includeTemplates: true }]',
      'labels: [{ pairs: { env: dev }, includeSelectors: false, includeTemplates: true }]',
    ],
  ] as const)
    test(`a kustomization that leaves selectors alone instead of "${before.replaceAll('\n', ' ')}"`, () => {
      checkFix(
        {
          'k/kustomization.yaml': `resources: [web.yaml]\n${before}\n`,
          'k/web.yaml': service('    app: web'),
          'old/deployment.yaml': deployment('app: web'),
        },
        'Leave selectors alone in kustomization.yaml',
        `resources: [web.yaml]\n${after}\n`,
        // That the pods are elsewhere stays as information.
        { rules: { 'selector/no-match': 'off' }, file: 'k/kustomization.yaml' },
      );
    });

  test('a Service in another namespace than its pods moves there and leaves its name', () => {
    const there = deployment('app: web', { namespace: 'prod' });
    const own = service('    app: web # the shop', 'default');
    checkFix(
      own + there,
      'Move the Service to prod and leave ExternalName web.prod.svc.cluster.local here',
      `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: default
spec:
  type: ExternalName
  externalName: web.prod.svc.cluster.local
${there}---
${service('    app: web # the shop', 'prod')}`,
    );
  });

  test('the pods of a Job are left out by the label that the others carry', () => {
    const job =
      '---\napiVersion: batch/v1\nkind: Job\nmetadata: { name: migrate }\nspec: { template: { metadata: { labels: { app: web } }, spec: { restartPolicy: Never, containers: [{ name: m, image: m }] } } }\n';
    const pods = deployment('app: web, component: server') + job;
    checkFix(
      service('    app: web') + pods,
      'Add component: server to the selector',
      service('    app: web\n    component: server') + pods,
      { only: 'selector/job-pods' },
    );
  });
});

suite('the setting serviceScope.scope', () => {
  const web = (severity?: string): string =>
    service('    app: web').replace(
      'selector:\n',
      severity === undefined ? 'selector:\n' : `selector:\n# ^^^^^^^^ ${severity} selector/no-match\n`,
    );
  const near = (severity: string): string =>
    service(`    app: crat\n    #    ^^^^ ${severity} selector/no-match`) + deployment('app: cart');

  test('strict takes what is not there as missing', () => {
    checkFindings(web('warning'), { ...only, scope: 'strict' });
    checkFindings(near('warning'), { ...only, scope: 'strict' });
  });

  test('balanced warns of near misses alone', () => {
    checkFindings(web('information'), only);
    checkFindings(near('warning'), only);
  });

  test('quiet warns of nothing that depends on what is open', () => {
    checkFindings(web(), { ...only, scope: 'quiet' });
    checkFindings(near('information'), { ...only, scope: 'quiet' });
  });

  test('shifts no rule whose severity the user has set', () => {
    checkFindings(web('hint'), { ...only, scope: 'strict', rules: { 'selector/no-match': 'hint' } });
  });

  test('makes no warning of what an operator may have made', () => {
    const rollout =
      '---\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { replicas: 1 }\n';
    checkFindings(web('information') + rollout, { ...only, scope: 'strict' });
  });

  test('shifts references to Services together with the selectors', () => {
    const ingress = (severity?: string): string =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: in }\nspec:\n  defaultBackend:\n    service:\n      name: shop\n${severity === undefined ? '' : `      #     ^^^^ ${severity} reference/ingress-backend\n`}      port: { number: 80 }\n`;
    const references = { only: 'reference/' };
    checkFindings(ingress('warning'), { ...references, scope: 'strict' });
    checkFindings(ingress('information'), references);
    checkFindings(ingress(), { ...references, scope: 'quiet' });
  });
});
