import { checkFindings } from './support/checkFindings.js';

suite('what the API server answers, as far as it is sure', () => {
  const kubeadm = (subnet: string): string =>
    `---\napiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking: { serviceSubnet: ${subnet} }\n`;
  const pinned = (severity: string): string => `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  clusterIP: 172.21.99.120
  #          ^^^^^^^^^^^^^ ${severity} apiserver/invalid: the provided network does not match the current range
  ports: [{ port: 80 }]
`;

  test('a ClusterIP outside of the default service CIDR is information, since the cluster may have another', () => {
    checkFindings(pinned('information'), { only: 'apiserver/' });
  });

  test('a ClusterIP outside of the service CIDR that a cluster file gives is an error', () => {
    checkFindings(`${pinned('error')}${kubeadm('10.96.0.0/16')}`, { only: 'apiserver/' });
  });

  test('a ClusterIP inside of the service CIDR that a cluster file gives is taken', () => {
    const text = pinned('').replace(/^ *#.*\n/m, '');
    checkFindings(`${text}${kubeadm('172.21.0.0/16')}`, { only: 'apiserver/' });
  });

  test('a family that the default cluster does not serve is information', () => {
    checkFindings(
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ipFamilies: [IPv6]
  #            ^^^^ information apiserver/invalid: not configured on this cluster
  ports: [{ port: 80 }]
`,
      { only: 'apiserver/' },
    );
  });

  test('what a kustomization may still add is not missed', () => {
    const bare = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec: { containers: [{ name: web, image: nginx }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports: [{ port: 80 }]
`;
    for (const adds of ['commonLabels: { app: web }', 'patches: [{ path: patch.yaml }]']) {
      checkFindings({ 'kustomization.yaml': `resources: [all.yaml]\n${adds}\n`, 'all.yaml': bare });
    }
  });

  test('what a kustomization cannot repair is told', () => {
    const range = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ port: 80, nodePort: 8080 }]
  #                             ^^^^ error apiserver/invalid: not in the valid range
`;
    const check = (all: string, patched: string, more: string): void => {
      checkFindings(
        {
          'kustomization.yaml': `resources: [all.yaml]\n${more}`,
          'all.yaml': all,
          ...(more.includes('patch.yaml') && {
            'patch.yaml': `apiVersion: v1\nkind: Service\nmetadata: { name: ${patched} }\nspec: { type: NodePort }\n`,
          }),
        },
        { only: 'apiserver/' },
      );
    };
    const silent = range.replace(/^ *# .*\n/m, '');
    const target = (name: string): string =>
      `patches: [{ target: { kind: Service, name: ${name} }, patch: "[{ op: remove, path: /spec/type }]" }]\n`;
    check(range, 'other', 'patches: [{ path: patch.yaml }]\n');
    check(silent, 'web', 'patches: [{ path: patch.yaml }]\n');
    check(silent, 'web', 'patchesStrategicMerge: [patch.yaml]\n');
    check(range, 'web', target('other'));
    check(silent, 'other', target('w.*'));
    check(silent, 'other', 'components: [../part]\n');
    const unknown = silent
      .replace('spec:', 'spec:\n  tpye: NodePort\n# ^^^^ error apiserver/unknown-field')
      .replace('8080', '30080');
    check(unknown, 'web', 'patches: [{ path: patch.yaml }]\n');
  });

  test('a document with a stray sign before its first key is a broken manifest', () => {
    checkFindings(
      `# a Pod
 @apiVersion: v1
#^^^^^^^^^^^^^^^ error yaml/syntax: found character that cannot start any token
kind: Pod
metadata: { name: web }
`,
      { only: 'yaml/' },
    );
  });

  test('an apiVersion without the kind is told with what else is wrong, and with what kubectl says', () => {
    checkFindings(
      `apiVersion: apps/v1
#           ^^^^^^^ error apiserver/refused: no kind "Service" is registered for version "apps/v1"
kind: Service
metadata: { name: web }
spec:
  ports: [{ port: '80' }]
  #               ^^^^ error apiserver/wrong-type: cannot unmarshal string
`,
      { only: 'apiserver/' },
    );
  });

  test('a kind that the server cannot have is an error if it is like one that it has', () => {
    checkFindings(
      `apiVersion: v1
kind: Servcie
#     ^^^^^^^ error apiserver/refused: no matches for kind "Servcie" in version "v1": did you mean Service?
---
apiVersion: apps/v1
#           ^^^^^^^ error apiserver/refused: no matches for kind "Ingress" in version "apps/v1": it is served as networking.k8s.io/v1
kind: Ingress
`,
      { only: 'apiserver/' },
    );
    checkFindings(
      ['v1 Config', 'v1 Template', 'v1 Secret', 'example.com/v1 Servcie', 'networking.k8s.io/v1 Ingress']
        .map((type) => type.split(' '))
        .map(([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`)
        .join('---\n'),
      { only: 'apiserver/' },
    );
  });

  test('a port of the wrong type is told once, not again as the targetPort that it would have been', () => {
    checkFindings(
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports: [{ port: '80' }]
  #               ^^^^ error apiserver/wrong-type
`,
      { only: 'apiserver/' },
    );
    checkFindings(
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports: [{ port: '80', targetPort: 99999 }]
  #                                 ^^^^^ error apiserver/invalid
`,
      { only: 'apiserver/invalid' },
    );
  });

  test('what is said of an empty value stands on its key', () => {
    checkFindings(
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  ports:
    - targetPort: 80
      nodePort:
      port:
#     ^^^^ error apiserver/invalid: spec.ports[0].port: Invalid value: 0
`,
      { only: 'apiserver/' },
    );
  });
});
