import assert from 'node:assert/strict';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import { serviceText as service, workloadText as workload } from './support/manifests.js';

type Files = Readonly<Record<string, string>>;

const http = '{ name: http, containerPort: 80 }';
const system = 'namespace: kube-system';
const both = service() + workload();

function custom(apiVersion: string, kind: string, name: string, spec: string): string {
  return `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: { ${spec} }\n`;
}

function ingress(name: string, port: string): string {
  const backend = `service: { name: ${name}, port: { ${port} } }`;
  return custom('networking.k8s.io/v1', 'Ingress', 'entry', `defaultBackend: { ${backend} }`);
}

function kustomization(...lines: readonly string[]): string {
  return ['apiVersion: kustomize.config.k8s.io/v1beta1', 'kind: Kustomization', ...lines, ''].join('\n');
}

/** Folders as they are in real repositories, in which nothing is wrong that their manifests prove. */
const folders: Readonly<Record<string, Files>> = {
  'overlays of one root that give their objects names of their own': {
    'kustomization.yaml': kustomization('resources: [dev, prod]'),
    'dev/kustomization.yaml': kustomization('namePrefix: dev-', 'resources: [web.yaml]'),
    'dev/web.yaml': both,
    'prod/kustomization.yaml': kustomization('namePrefix: prod-', 'resources: [web.yaml]'),
    'prod/web.yaml': both,
  },
  'overlays of one root in namespaces of their own': {
    'kustomization.yaml': kustomization('resources: [dev, prod]'),
    'dev/kustomization.yaml': kustomization('namespace: dev', 'resources: [web.yaml]'),
    'dev/web.yaml': both,
    'prod/kustomization.yaml': kustomization('namespace: prod', 'resources: [web.yaml]'),
    'prod/web.yaml': both,
  },
  'a base whose overlay gives the Service the type for its nodePort': {
    'base/kustomization.yaml': kustomization('resources: [web.yaml]'),
    'base/web.yaml': service({ ports: 'port: 80, nodePort: 30080' }) + workload(),
    'dev/kustomization.yaml': kustomization('resources: [../base]', 'patches: [{ path: type.yaml }]'),
    'dev/type.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: NodePort }\n',
  },
  'a base whose overlay scales it up': {
    'base/kustomization.yaml': kustomization('resources: [web.yaml]'),
    'base/web.yaml': service() + workload({ spec: 'replicas: 0' }),
    'dev/kustomization.yaml': kustomization('resources: [../base]', 'replicas: [{ name: web, count: 3 }]'),
  },
  'the scaffold of an operator, assembled by kustomize': {
    'config/default/kustomization.yaml': kustomization(
      'namespace: my-system',
      'namePrefix: my-',
      'resources: [../manager, ../webhook]',
    ),
    'config/manager/kustomization.yaml': kustomization('resources: [manager.yaml]'),
    'config/manager/manager.yaml': workload({ name: 'manager', metadata: 'namespace: system' }),
    'config/webhook/kustomization.yaml': kustomization('resources: [service.yaml, hooks.yaml]'),
    'config/webhook/service.yaml': service({
      name: 'webhook-service',
      selector: 'app: manager',
      ports: 'port: 443, targetPort: 9443',
      metadata: 'namespace: system',
    }),
    'config/webhook/hooks.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: hooks }
webhooks:
  - name: hooks.example.com
    clientConfig: { service: { name: webhook-service, namespace: system, path: /validate } }
    sideEffects: None
    admissionReviewVersions: [v1]
`,
  },
  'variants of a Deployment beside each other, of which one has the named port': {
    'service.yaml': service({ ports: 'port: 80, targetPort: web' }),
    'deployment-v1.yaml': workload({ ports: http }),
    'deployment-v2.yaml': workload({ ports: '{ name: web, containerPort: 80 }' }),
  },
  'variants of a Deployment, of which one is scaled to nothing': {
    'service.yaml': service(),
    'deployment-off.yaml': workload({ spec: 'replicas: 0' }),
    'deployment-on.yaml': workload({ spec: 'replicas: 2' }),
  },
  'variants of a Service, of which one has the port of the Ingress': {
    'deployment.yaml': workload(),
    'ingress.yaml': ingress('web', 'number: 8080'),
    'service-1.yaml': service(),
    'service-2.yaml': service({ ports: 'port: 8080, targetPort: 80' }),
  },
  'objects whose names the cluster makes': {
    'jobs.yaml': ['one', 'two']
      .map(
        (name) =>
          `---\napiVersion: batch/v1\nkind: Job\nmetadata: { generateName: ${name}- }\nspec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } }\n`,
      )
      .join(''),
  },
  'a port of a sidecar that a mesh or a collector injects': {
    'linkerd.yaml':
      service({ name: 'a', ports: 'port: 4191, targetPort: linkerd-admin' }) +
      workload({ name: 'a', ports: http, template: 'annotations: { linkerd.io/inject: enabled }' }),
    'collector.yaml':
      service({ name: 'b', ports: 'port: 4317, targetPort: otlp' }) +
      workload({
        name: 'b',
        ports: http,
        template: 'annotations: { sidecar.opentelemetry.io/inject: "true" }',
      }),
    'istio.yaml':
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: mesh, labels: { istio-injection: enabled } }\n' +
      service({ ports: 'port: 15090, targetPort: http-envoy-prom', metadata: 'namespace: mesh' }) +
      workload({ ports: http, metadata: 'namespace: mesh' }),
  },
  'a Service for the metrics of those pods that have them': {
    'all.yaml':
      service({ selector: 'app: redis', ports: 'port: 9121, targetPort: metrics' }) +
      workload({
        name: 'main',
        labels: 'app: redis, role: main',
        ports: '{ name: redis, containerPort: 6379 }, { name: metrics, containerPort: 9121 }',
        image: 'redis',
      }) +
      workload({
        name: 'proxy',
        labels: 'app: redis, role: proxy',
        ports: '{ name: proxy, containerPort: 6380 }',
        image: 'envoy',
      }),
  },
  'a Service for each member of a StatefulSet, and a headless one for all': {
    'all.yaml':
      service({ name: 'db-0', selector: 'app: db, statefulset.kubernetes.io/pod-name: db-0' }) +
      service({ name: 'db-1', selector: 'app: db, apps.kubernetes.io/pod-index: "1"' }) +
      service({ name: 'db-all', selector: 'app: db', spec: 'clusterIP: None' }) +
      workload({ kind: 'StatefulSet', name: 'db', spec: 'serviceName: db-all' }),
  },
  'a Service for the leader, whose label the application sets itself': {
    'all.yaml':
      service({ name: 'vault-active', selector: 'app: vault, vault-active: "true"' }) +
      service({ name: 'vault' }) +
      workload({ kind: 'StatefulSet', name: 'vault', spec: 'serviceName: vault' }),
  },
  'Services for what runs in kube-system without a manifest': {
    'monitoring.yaml':
      service({
        name: 'kube-scheduler',
        selector: 'component: kube-scheduler',
        ports: 'name: https-metrics, port: 10259',
        metadata: system,
        spec: 'clusterIP: None',
      }) +
      service({
        name: 'kube-proxy',
        selector: 'k8s-app: kube-proxy',
        ports: 'port: 10249',
        metadata: system,
        spec: 'clusterIP: None',
      }) +
      workload({ name: 'kube-state-metrics', labels: 'k8s-app: kube-state-metrics', metadata: system }),
  },
  'objects of operators that make the pods, the Services and the endpoints': {
    'prometheus.yaml':
      custom('monitoring.coreos.com/v1', 'Prometheus', 'k8s', 'replicas: 2') +
      service({ name: 'prometheus-k8s', selector: 'prometheus: k8s', ports: 'name: web, port: 9090' }) +
      workload({ name: 'prometheus-operator' }),
    'release.yaml':
      custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'podinfo', 'interval: 5m') +
      service({ name: 'podinfo-lb', selector: 'app.kubernetes.io/name: podinfo' }) +
      ingress('podinfo', 'number: 9898'),
    'knative.yaml':
      custom('serving.knative.dev/v1', 'Service', 'hello', 'template: {}') +
      service({ name: 'hello-lb', selector: 'serving.knative.dev/service: hello' }),
    'argo.yaml': custom('argoproj.io/v1alpha1', 'Application', 'web', 'project: default'),
    'keda.yaml':
      service({ name: 'queue' }) +
      workload({ name: 'queue', spec: 'replicas: 0' }) +
      custom('keda.sh/v1alpha1', 'ScaledObject', 'queue', 'scaleTargetRef: { name: queue }'),
  },
  'blue and green of which only one is in the folder': {
    'all.yaml':
      service({ name: 'blue', selector: 'app: web, version: v1' }) +
      service({ name: 'green', selector: 'app: web, version: v2' }) +
      workload({ labels: 'app: web, version: v1', ports: '{ containerPort: 80 }' }),
  },
  'sites and stages of one application, of which each folder has some': {
    'eu.yaml': service({ name: 'web-eu' }) + workload({ name: 'web-eu' }),
    'us.yaml': service({ name: 'web-us' }),
    'east.yaml': workload({ name: 'us-east' }),
    'west.yaml': service({ name: 'us-west' }),
    'a.yaml': service({ name: 'svc-a' }),
    'b.yaml': workload({ name: 'svc-b' }),
  },
  'the output of a chart with its test pod and versions of one image': {
    'all.yaml':
      both +
      '---\napiVersion: v1\nkind: Pod\nmetadata: { name: web-test, annotations: { helm.sh/hook: test }, labels: { app: web } }\nspec: { restartPolicy: Never, containers: [{ name: wget, image: busybox }] }\n' +
      service({ name: 'reviews', ports: 'name: http, port: 9080' }) +
      ['v1', 'v2']
        .map((version) =>
          workload({
            name: `reviews-${version}`,
            labels: `app: reviews, version: ${version}`,
            image: `example/reviews-${version}:1.0`,
            ports: '{ containerPort: 9080 }',
          }),
        )
        .join(''),
  },
  'examples of a manual, one step a folder': {
    '01-pods/pods.yaml': workload({ ports: http }),
    '02-service/service.yaml': service(),
    '03-external/external.yaml': service({
      name: 'db',
      selector: '',
      spec: 'type: ExternalName, externalName: db.example.com',
    }),
    '04-ingress/ingress.yaml': ingress('web', 'number: 80'),
    '05-port/service.yaml': service({ ports: 'port: 80, targetPort: 8080' }),
  },
};

suite('in folders as they are in real repositories', () => {
  for (const [name, files] of Object.entries(folders)) {
    test(`nothing is called wrong: ${name}`, () => {
      const workspace = createWorkspace();
      workspace.setFolders(['file:///work']);
      for (const [file, text] of Object.entries(files)) workspace.setFile(`file:///work/${file}`, text);
      const loud = workspace.files
        .flatMap((uri) => workspace.findingsIn(uri))
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ code, message, uri }) => `${uri} ${code}: ${message}`);
      assert.deepEqual(loud, []);
    });
  }
});
