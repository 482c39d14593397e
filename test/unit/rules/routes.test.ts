import { checkFindings, checkFix } from './support/checkFindings.js';

/** A Service web, 80 to 8080, in a namespace. */
function web(namespace = 'default'): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: ${namespace} }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;
}

/** An HTTPRoute with one backend. */
function route(backend: string): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec:
  rules:
    - backendRefs:
        - ${backend}
`;
}

const grant = `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: grant, namespace: shop }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: default }]
  to: [{ group: '', kind: Service }]
`;

suite('backends of a route', () => {
  const only = { only: 'reference/route-backend' };
  test('a port that the Service does not have is pointed at, not the Service', () => {
    checkFindings(
      route(`name: web
          port: 8080
          #     ^^^^ warning reference/route-backend: "http" 80 → 8080`) + web(),
      only,
    );
    const before = route('name: web\n          port: 9090') + web();
    checkFix(before, 'Change 9090 to 80', before.replace('9090', '80'));
  });

  test('another namespace must grant the use of its Services', () => {
    const backend = `name: web
          namespace: shop
          #          ^^^^ warning reference/route-backend: only with a ReferenceGrant
          port: 80`;
    checkFindings(route(backend) + web('shop'), only);
    checkFindings(route(backend.replace(/ +#.*\n/, '')) + web('shop') + grant, only);
    checkFindings(route(backend) + web('shop') + grant.replace('kind: HTTPRoute', 'kind: GRPCRoute'), only);
  });

  test('the grant can be created for this Service', () => {
    const before = route('{ name: web, port: 80, namespace: shop }') + web('shop');
    checkFix(
      before,
      'Create a ReferenceGrant in shop',
      `${before}---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: default-to-web
  namespace: shop
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
      namespace: default
  to:
    - group: ""
      kind: Service
      name: web
`,
    );
  });

  test('the right port, another kind of backend and another API say nothing', () => {
    checkFindings(route('{ name: web, port: 80 }') + web(), only);
    checkFindings(route('{ name: bucket, group: example.com, kind: Bucket }') + web(), only);
    checkFindings(
      route('{ name: wbe, port: 80 }').replace('gateway.networking.k8s.io', 'example.com') + web(),
      only,
    );
  });

  test('a Service that is nowhere is information', () => {
    checkFindings(
      route(`name: elsewhere
          #     ^^^^^^^^^ information reference/route-backend`),
      only,
    );
  });
});

/** A webhook configuration that calls a Service. */
function webhook(service: string): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: checks }
webhooks:
  - name: checks.example.com
    clientConfig:
      service:
        ${service}
`;
}

suite('Services that the API server calls', () => {
  const only = { only: 'reference/webhook-service' };
  test('a webhook asks for 443 unless it says otherwise', () => {
    const text = webhook('{ name: web, namespace: default, path: /validate }');
    const mark = '    # ^^^^^^^ warning reference/webhook-service: uses port 443\n';
    checkFindings(text.replace('      service:\n', `      service:\n${mark}`) + web(), only);
  });

  test('a port of the pods is replaced by the one of the Service', () => {
    const before = webhook('{ name: web, namespace: default, port: 8080 }') + web();
    checkFix(before, 'Change 8080 to 80', before.replace('port: 8080 }', 'port: 80 }'));
  });

  test('an aggregated API in a namespace without the Service is a warning, with it silent', () => {
    const api = (namespace: string): string => `apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.example.com }
spec:
  service:
    name: web
    #MARK
    namespace: ${namespace}
    port: 80
`;
    const mark = '    #     ^^^ warning reference/webhook-service: there is one in "shop"';
    checkFindings(api('default').replace('    #MARK', mark) + web('shop'), only);
    checkFindings(api('shop').replace('    #MARK\n', '') + web('shop'), only);
  });

  test('a webhook with an address instead of a Service is right', () => {
    checkFindings(webhook('').replace('service:', 'url: https://example.com'), only);
  });
});
