import { checkFindings, checkFix } from './support/checkFindings.js';

const only = { only: 'reference/' };

const web = `---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;

/** An Ingress with one backend. */
function ingress(backend: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
${backend}`;
}

suite('references of an Ingress', () => {
  test('the targetPort instead of the Service port is pointed at', () => {
    checkFindings(
      ingress(`                name: web
                port: { number: 8080 }
                #               ^^^^ warning reference/ingress-backend: An Ingress names the Service port, not the targetPort
`) + web,
      only,
    );
  });

  test('a name with another number is another Service, not a misspelt one', () => {
    checkFindings(
      ingress(`                name: web1
                #     ^^^^ information reference/ingress-backend
                port: { number: 80 }
`) + web.replace('name: web }', 'name: web2 }'),
      only,
    );
  });

  test('a wrong port name is pointed at, and the only port is offered', () => {
    const before = ingress(`                name: web
                port: { name: web }
`);
    checkFix(before + web, 'Change web to http', before.replace('{ name: web }', '{ name: http }') + web);
  });

  test('the port number of the Service is offered for the one of its pods', () => {
    const before = ingress(`                name: web
                port: { number: 8080 } # see below
`);
    checkFix(before + web, 'Change 8080 to 80', before.replace('8080', '80') + web);
  });

  test('a name that is nearly right is a warning with the right one', () => {
    const before = ingress(`                name: wbe
                port: { number: 80 }
`);
    const long = (text: string): string => text.replaceAll('wbe', 'shop-wbe').replaceAll('web', 'shop-web');
    checkFix(
      long(before + web),
      'Change shop-wbe to shop-web',
      long(before + web).replace('shop-wbe', 'shop-web'),
    );
  });

  test('a Service that only another namespace has is named with it', () => {
    checkFindings(
      ingress(`                name: web
                #     ^^^ warning reference/ingress-backend: there is one in "shop"
                port: { number: 80 }
`) + web.replace('{ name: web }', '{ name: web, namespace: shop }'),
      only,
    );
  });

  test('a Service that nobody has is information, since it may be elsewhere', () => {
    checkFindings(
      ingress(`                name: elsewhere
                #     ^^^^^^^^^ information reference/ingress-backend
                port: { number: 80 }
`) + web,
      only,
    );
  });

  test('the number and the name of a Service port are right', () => {
    checkFindings(ingress('                name: web\n                port: { number: 80 }\n') + web, only);
    checkFindings(ingress('                name: web\n                port: { name: http }\n') + web, only);
  });

  test('a Service of another folder of the workspace is not missed', () => {
    checkFindings(
      {
        'a/ingress.yaml': ingress('                name: web\n                port: { number: 80 }\n'),
        'b/web.yaml': web,
      },
      only,
    );
  });

  test('a backend that is a resource or half written is no reference', () => {
    checkFindings(ingress('                name: 5\n').replace('number', 'n'), only);
    checkFindings(ingress('                port: { number: 80 }\n') + web, only);
  });
});

/** A StatefulSet with a governing Service. */
function statefulSet(serviceName: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
${serviceName}  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: db }] }
`;
}

const headless = `---
apiVersion: v1
kind: Service
metadata: { name: db-headless }
spec: { clusterIP: None, selector: { app: db }, ports: [{ port: 5432 }] }
`;

suite('the Service of a StatefulSet', () => {
  test('a name that is nearly right is a warning with the right one', () => {
    checkFindings(
      statefulSet(`  serviceName: db-headles
  #            ^^^^^^^^^^ warning reference/stateful-set-service: Closest: "db-headless"
`) + headless,
      only,
    );
    const before = statefulSet('  serviceName: "db-headles"\n') + headless;
    checkFix(before, 'Change "db-headles" to "db-headless"', before.replace('db-headles"', 'db-headless"'));
  });

  test('a Service with an address of its own gives single pods no names', () => {
    checkFindings(
      statefulSet(`  serviceName: db-headless
  #            ^^^^^^^^^^^ information reference/stateful-set-service: is not headless
`) + headless.replace('clusterIP: None, ', ''),
      only,
    );
  });

  test('the missing Service can be created', () => {
    const before = statefulSet('  serviceName: data\n').replace(
      'image: db }',
      'image: db, ports: [{ containerPort: 5432 }] }',
    );
    checkFix(
      before,
      'Create headless Service data',
      `${before}---
apiVersion: v1
kind: Service
metadata:
  name: data
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
`,
    );
  });

  test('a headless Service, or none, is right', () => {
    checkFindings(statefulSet('  serviceName: db-headless\n') + headless, only);
    checkFindings(statefulSet('') + headless, only);
  });
});
