import { checkFindings, checkFix } from './support/checkFindings.js';

/** A pod in namespace shop with one variable. */
function pod(name: string, value: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: client, namespace: shop }
spec:
  containers:
    - name: client
      image: client
      env:
        - name: ${name}
          value: ${value}
`;
}

/** A Service with port 5432 to 15432. */
function service(name: string, namespace: string): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: { app: db }, ports: [{ port: 5432, targetPort: 15432 }] }
`;
}

suite('DNS names of Services', () => {
  const wrong = { only: 'reference/dns-name' };
  test('a port that the Service does not have', () => {
    checkFindings(
      pod(
        'DB',
        `postgres://me:secret@db:15432/shop
          #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information reference/dns-name: names the Service port`,
      ) + service('db', 'shop'),
      wrong,
    );
    const before = pod('DB', '"postgres://me:secret@db:15432/shop"') + service('db', 'shop');
    checkFix(before, 'Change db:15432 to db:5432', before.replace('db:15432', 'db:5432'));
  });

  test('a full name in a namespace that does not have the Service', () => {
    const before = pod('DB', 'tcp://db.shop.svc.cluster.local:5432') + service('db', 'data');
    checkFix(
      before,
      'Change db.shop.svc.cluster.local:5432 to db.data.svc.cluster.local:5432',
      before.replace('db.shop', 'db.data'),
    );
  });

  test('a full name with two letters swapped', () => {
    const before = pod('DB_HOST', 'databsae.shop.svc') + service('database', 'shop');
    checkFix(before, 'Change databsae.shop.svc to database.shop.svc', before.replace('databsae', 'database'));
  });

  test('a short name from another namespace gets that namespace', () => {
    checkFindings(
      pod('DB_HOST', 'db\n          #      ^^ information reference/dns-namespace: it is "db.data"') +
        service('db', 'data'),
      { only: 'reference/' },
    );
    const before = pod('DB_HOST', 'db') + service('db', 'data');
    checkFix(before, 'Change db to db.data', before.replace('value: db', 'value: db.data'));
    const url = pod('DB', 'http://db:5432/x') + service('db', 'data');
    checkFix(url, 'Change db:5432 to db.data:5432', url.replace('db:5432', 'db.data:5432'));
  });

  test('right names and ports, pods of a headless Service and names outside of the cluster are silent', () => {
    const all = { only: 'reference/' };
    const db = service('db', 'shop');
    for (const value of [
      'db:5432',
      'db',
      'http://db/',
      'db.shop:5432',
      'db.shop.svc:5432',
      'jdbc:mysql://db:5432/db',
    ])
      checkFindings(pod('DB_HOST', value) + db, all);
    const headless = db.replace('selector:', 'clusterIP: None, selector:');
    checkFindings(pod('DB', 'db-0.db.shop.svc.cluster.local:15432') + headless, all);
    for (const value of [
      'https://example.com:8443',
      'db.elsewhere.svc:80',
      'localhost:15432',
      '"10.0.0.1:80"',
    ])
      checkFindings(pod('DB_HOST', value) + db, all);
  });

  test('the word of a variable that is no host is no name', () => {
    checkFindings(pod('MODE', 'db') + service('db', 'data'), { only: 'reference/' });
  });

  test('a file of a ConfigMap is read as well', () => {
    const before = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  app.properties: |
    # where the data is
    url=jdbc:postgresql://db:15432/shop
${service('db', 'shop')}`;
    checkFix(before, 'Change db:15432 to db:5432', before.replace('db:15432', 'db:5432'));
  });
});
