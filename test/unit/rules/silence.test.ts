import assert from 'node:assert/strict';
import { rules } from '../../../src/core/rules/registry.js';
import type { Rule } from '../../../src/core/rules/rule.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import { checkFindings, type Texts } from './support/checkFindings.js';

/** A Service that selects `app: web`, with this at the end of its spec. */
function service(more = '  ports: [{ port: 80 }]', metadata = ''): string {
  return `apiVersion: v1\nkind: Service\nmetadata: { name: web${metadata} }\nspec:\n  selector: { app: web }\n${more}\n`;
}

/** A Deployment with these labels, and this in its pod's spec. */
function deployment(labels = 'app: web', spec = 'containers: [{ name: web, image: nginx }]'): string {
  return `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { ${labels} } }\n    spec: { ${spec} }\n`;
}

/** Checks that nothing of an area is said, or nothing at all. */
function checkSilent(texts: Texts, only?: string): void {
  checkFindings(texts, only === undefined ? {} : { only });
}

suite('nothing is said', () => {
  test('of Helm templates that are not rendered', () => {
    checkSilent({
      'chart/Chart.yaml': 'name: chart\n',
      'chart/templates/web.yaml': service().replace('web }\n', 'wbe }\n') + deployment(),
    });
    checkSilent(service('  ports: [{ port: {{ .Values.port }} }]'));
  });

  test('of patches, deletions among them, and of components', () => {
    checkSilent({
      'k/kustomization.yaml':
        'resources: [web.yaml]\npatches: [{ path: patch.yaml }, { path: delete.yaml }]\ncomponents: [../part]\n',
      'k/web.yaml': service() + deployment(),
      'k/patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: NodePort }\n',
      'k/delete.yaml': '$patch: delete\napiVersion: v1\nkind: Service\nmetadata: { name: old }\n',
      'part/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{ path: more.yaml }]\n',
      'part/more.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { sessionAffinity: ClientIP }\n',
    });
  });

  test('of a Service without a selector that has its EndpointSlice, and of an ExternalName', () => {
    checkSilent(
      'apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec: { ports: [{ port: 5432 }] }\n---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: db-1, labels: { kubernetes.io/service-name: db } }\naddressType: IPv4\nendpoints: [{ addresses: [10.1.2.3] }]\nports: [{ port: 5432 }]\n',
    );
    checkSilent(
      'apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec: { type: ExternalName, externalName: db.example.com }\n',
    );
  });

  test('of pods that an operator may make, other than that it is not known', () => {
    for (const [apiVersion, kind] of [
      ['argoproj.io/v1alpha1', 'Rollout'],
      ['serving.knative.dev/v1', 'Service'],
    ] as const) {
      const maker = `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: shop }\nspec: { template: {} }\n`;
      const marked = service()
        .replace(
          '  selector',
          '  selector: { app: web }\n# ^^^^^^^^ information selector/no-match: is not known\n#',
        )
        .replace('#: { app: web }\n', '');
      checkFindings(marked + maker, { only: 'selector/' });
    }
  });

  test('above information of pods from elsewhere', () => {
    const marked = service().replace(
      '{ app: web }\n',
      '{ app: web }\n# ^^^^^^^^ information selector/no-match: elsewhere in the workspace folder\n',
    );
    checkFindings(
      { 'services/a/web.yaml': marked, 'other/b/web.yaml': deployment(), 'other/c/web.yaml': deployment() },
      { only: 'selector/' },
    );
  });

  test('of a container that declares no port', () => {
    checkSilent(service() + deployment(), 'ports/');
  });

  test('by the comments of other tools', () => {
    const broken = service('  externalTrafficPolicy: Local\n  ports: [{ port: 80 }]');
    checkSilent(`# vscode-kubernetes-tools: exclude\n${broken}`);
    checkSilent(broken.replace('  external', '  # yaml-language-server-disable\n  external'), 'apiserver/');
  });

  test('by the annotations of kube-linter and kube-score for the same subject', () => {
    checkSilent(
      service(
        undefined,
        ', annotations: { ignore-check.kube-linter.io/dangling-service: "of another repository" }',
      ),
      'selector/',
    );
    checkSilent(service(undefined, ', annotations: { kube-score/ignore: service-targets-pod }'), 'selector/');
  });

  test('of a port that a sidecar among the init containers declares', () => {
    const sidecar =
      'initContainers: [{ name: proxy, image: envoy, restartPolicy: Always, ports: [{ name: http, containerPort: 8080 }] }], containers: [{ name: web, image: nginx }]';
    checkSilent(
      service('  ports: [{ port: 80, targetPort: http }]') + deployment('app: web', sidecar),
      'ports/',
    );
  });

  test('of pods that carry more labels than the selector asks for', () => {
    checkSilent(service() + deployment('app: web, tier: fe, version: v2'), 'selector/');
  });

  test('of what a Service that the API server refuses would lack besides, other than a mistake of its own', () => {
    const refused = (selector: string): string =>
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  externalTrafficPolicy: Local
  #                      ^^^^^ error apiserver/invalid
${selector}  ports: [{ port: 80 }]
`;
    checkFindings(refused(''));
    checkFindings(refused('  selector: { app: web }\n'));
    checkFindings(refused('  selector: {}\n'));
    checkFindings(
      refused('  selector:\n    app: wbe\n    #    ^^^ warning selector/no-match: app is "web"\n') +
        deployment(),
    );
  });

  test('of YAML that is no manifest', () => {
    checkSilent({
      'compose.yaml': 'services: { web: { image: nginx, ports: ["80:80"] } }\n',
      '.github/workflows/ci.yaml': 'on: push\njobs: { test: { runs-on: x } }\n',
    });
  });
});

suite('a rule that fails', () => {
  test('is told once with its code, and the others go on', () => {
    const rule = rules.find(({ code }) => code === 'workload/no-replicas') as { check: Rule['check'] };
    const { check } = rule;
    rule.check = () => {
      throw new Error('broken');
    };
    try {
      const failures: string[] = [];
      const workspace = createWorkspace({ onFailure: (code) => failures.push(code) });
      const uris = ['file:///work/a.yaml', 'file:///work/b.yaml'];
      for (const uri of uris)
        workspace.setFile(uri, service('  type: ExternalName\n  externalName: 10.0.0.5'));
      const codes = uris.flatMap((uri) => workspace.findingsIn(uri)).map(({ code }) => code);
      assert.deepEqual(failures, ['workload/no-replicas']);
      assert.equal(codes.filter((code) => code === 'external-name/address').length, 2);
    } finally {
      rule.check = check;
    }
  });
});
