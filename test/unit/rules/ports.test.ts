import { checkFindings, checkFix } from './support/checkFindings.js';

/** A Service that selects `app: web`, with one port in block style. */
function service(port: string, type = 'ClusterIP'): string {
  return `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: ${type}
  selector: { app: web }
  ports:
    - ${port}
`;
}

/** A Deployment whose pods have one container with these fields. */
function deployment(container: string, name = 'web', labels = 'app: web'): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { ${labels} } }
  template:
    metadata: { labels: { ${labels} } }
    spec:
      containers:
        - { name: ${name}, image: ${name}, ${container} }
`;
}

const http = 'ports: [{ name: http, containerPort: 8080 }]';

suite('named target ports', () => {
  const only = { only: 'ports/target-port-name' };

  test('a name that no container declares is a warning with the names that there are', () => {
    checkFindings(
      service(`port: 80
      targetPort: htpp
      #           ^^^^ warning ports/target-port-name: not the name of any port in the pods of Deployment web (they have "http")`) +
        deployment(http),
      only,
    );
  });

  test('a name that a sidecar declares is fine', () => {
    const pods = deployment(
      'ports: [{ name: admin, containerPort: 9000 }] }\n        - { name: side, image: side, ports: [{ name: http, containerPort: 8080 }]',
    );
    checkFindings(service('port: 80\n      targetPort: http') + pods, only);
  });

  test('the name of the Service port itself is no name of a container port', () => {
    checkFindings(
      service(`name: web
      port: 80
      targetPort: web
      #           ^^^ warning ports/target-port-name: is the name of this Service's own port`) +
        deployment(http),
      only,
    );
  });

  test('the name is changed to the one that the pods have', () => {
    const before = service('port: 80\n      targetPort: htpp');
    const pods = deployment(http);
    checkFix(before + pods, 'Change htpp to http', before.replace('htpp', 'http') + pods, only);
  });

  test('the only port that has no name gets it', () => {
    const before =
      service('port: 80\n      targetPort: http') + deployment('ports: [{ containerPort: 8080 }]');
    checkFix(
      before,
      'Add the name http to the port of Deployment web',
      before.replace('containerPort: 8080 }', 'containerPort: 8080, name: http }'),
      only,
    );
  });

  test('pods without the name beside pods that have it are left out', () => {
    checkFindings(
      service(`port: 80
      targetPort: http
      #           ^^^^ warning ports/target-port-differs: "http" is 8080 in Deployment web; Deployment old has no "http"`) +
        deployment(http) +
        deployment('ports: [{ name: web, containerPort: 80 }]', 'old').replace(
          'image: old',
          'image: web:old',
        ),
      { only: 'ports/target-port-differs' },
    );
  });

  test('pods of another image without the name may be picked beside the others on purpose', () => {
    checkFindings(
      service(`port: 80
      targetPort: http
      #           ^^^^ information ports/target-port-differs: Deployment old has no "http"`) +
        deployment(http) +
        deployment('ports: [{ name: web, containerPort: 80 }]', 'old'),
      { only: 'ports/target-port-differs' },
    );
  });

  test('the same name with two numbers is information', () => {
    checkFindings(
      service(`port: 80
      targetPort: http
      #           ^^^^ information ports/target-port-differs: 8080 in Deployment web, 80 in Deployment old`) +
        deployment(http) +
        deployment('ports: [{ name: http, containerPort: 80 }]', 'old'),
      { only: 'ports/target-port-differs' },
    );
  });

  test('the same name with the same number is fine', () => {
    checkFindings(service('port: 80\n      targetPort: http') + deployment(http) + deployment(http, 'old'), {
      only: 'ports/target-port-differs',
    });
  });
});

suite('protocols of target ports', () => {
  const only = { only: 'ports/protocol-differs' };

  test('a port that the pods declare with UDP only is a warning', () => {
    checkFindings(
      service(`port: 53
      targetPort: dns
      protocol: TCP
      #         ^^^ warning ports/protocol-differs: "dns" is UDP in the pods of Deployment web, TCP here`) +
        deployment('ports: [{ name: dns, containerPort: 53, protocol: UDP }]'),
      only,
    );
  });

  test('a Service that serves the number with both protocols is fine', () => {
    checkFindings(
      service('{ name: a, port: 53, protocol: UDP }\n    - { name: b, port: 53, protocol: TCP }') +
        deployment('ports: [{ containerPort: 53, protocol: UDP }]'),
      only,
    );
  });

  test('a name that the pods declare with UDP only has no endpoint for TCP, even beside UDP', () => {
    checkFindings(
      service(`{ name: a, port: 53, protocol: UDP, targetPort: dns }
    - { name: b, port: 53, protocol: TCP, targetPort: dns }
      #                              ^^^ warning ports/protocol-differs: "dns" is UDP`) +
        deployment('ports: [{ name: dns, containerPort: 53, protocol: UDP }]'),
      only,
    );
  });

  test('the protocol is set to that of the pods', () => {
    const pods = deployment('ports: [{ containerPort: 53, protocol: UDP }]');
    checkFix(
      service('port: 53') + pods,
      'Set protocol to UDP',
      service('port: 53\n      protocol: UDP') + pods,
      only,
    );
  });
});

suite('numeric target ports that no container declares', () => {
  const proven = 'ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { port: 8080 } }';

  test('is a hint, since undeclared ports are legal', () => {
    checkFindings(
      service(`port: 80
      targetPort: 9090
      #           ^^^^ hint ports/target-port-undeclared: No container declares 9090; Deployment web declares 8080`) +
        deployment('ports: [{ containerPort: 8080 }]'),
      { only: 'ports/target-port-undeclared' },
    );
  });

  test('is a warning where the probe agrees with the declared port', () => {
    checkFindings(
      service(`port: 80
      targetPort: 9090
      #           ^^^^ warning ports/target-port-undeclared: say 8080 too`) + deployment(proven),
      { only: 'ports/target-port-undeclared' },
    );
  });

  test('is silent where an argument speaks for the number', () => {
    checkFindings(
      service('port: 80\n      targetPort: 9090') +
        deployment('ports: [{ containerPort: 8080 }], args: ["--metrics=:9090"]'),
      { only: 'ports/target-port-undeclared' },
    );
  });

  test('is silent where the declared port has another Service', () => {
    checkFindings(
      service('port: 80\n      targetPort: 9090') +
        `---\n${service('port: 80\n      targetPort: 8080').replace('name: web', 'name: other')}` +
        deployment(proven),
      { only: 'ports/target-port-undeclared' },
    );
  });

  test('is set to the declared number', () => {
    const before = service('port: 80\n      targetPort: 9090 # the app');
    checkFix(
      before + deployment(proven),
      'Set targetPort to 8080',
      before.replace('9090', '8080') + deployment(proven),
    );
  });

  test('port and targetPort the other way round are told and swapped', () => {
    const before = service('port: 8080\n      targetPort: 80');
    checkFindings(
      service(`port: 8080
      targetPort: 80
      #           ^^ warning ports/swapped: look swapped`) + deployment(proven),
      { only: 'ports/swapped' },
    );
    checkFix(
      before + deployment(proven),
      'Swap port and targetPort',
      service('port: 80\n      targetPort: 8080') + deployment(proven),
    );
  });

  test('are told the other way round even where the ports have two names', () => {
    checkFindings(
      service(`name: https
      port: 8443
      targetPort: 443
      #           ^^^ hint ports/swapped: look swapped`) +
        deployment('ports: [{ name: webhook, containerPort: 8443 }]'),
      { only: 'ports/swapped' },
    );
  });

  test('a targetPort that is left out defaults to port, which the pods do not declare', () => {
    checkFindings(
      service(`port: 80
      #     ^^ warning ports/target-port-missing: targetPort defaults to port (80); Deployment web declares only 8080`) +
        deployment(proven),
      { only: 'ports/target-port-missing' },
    );
    checkFix(
      service('port: 80') + deployment(proven),
      'Set targetPort to 8080',
      service('port: 80\n      targetPort: 8080') + deployment(proven),
    );
  });

  test('a targetPort that is left out where the pods declare the port is fine', () => {
    checkFindings(service('port: 8080') + deployment(proven), { only: 'ports/' });
  });
});

suite('ports, otherwise', () => {
  test('one number with two protocols is the trap of kubectl apply', () => {
    checkFindings(
      service(`{ name: a, port: 53, protocol: UDP }
    - { name: b, port: 53, protocol: TCP }
    #                  ^^ information ports/merge-key: use --server-side`),
      { only: 'ports/merge-key' },
    );
    checkFindings(service('{ name: a, port: 53 }\n    - { name: b, port: 54 }'), { only: 'ports/merge-key' });
  });

  test('a probe of a port name that the container does not declare can only fail', () => {
    const pods = deployment(`${http}, readinessProbe: { httpGet: { port: health } }`);
    const { length } = /^ *- .*port: (?=health)/m.exec(pods)?.[0] ?? '';
    const marker = `#${' '.repeat(length - 1)}^^^^^^ warning ports/probe-port: the pod is never ready`;
    checkFindings(`${pods}${marker}\n`, { only: 'ports/probe-port' });
    checkFix(pods, 'Change health to http', pods.replace('health', 'http'));
    checkFindings(pods.replace('health', 'http'), { only: 'ports/probe-port' });
  });

  test('a hostPort beside a NodePort is explained', () => {
    const pods = deployment('ports: [{ containerPort: 80, hostPort: 8080 }]');
    checkFindings(
      service('port: 80', 'NodePort\n  #     ^^^^^^^^ information ports/host-port: hostPort 8080') + pods,
      { only: 'ports/host-port' },
    );
    checkFindings(service('port: 80') + pods, { only: 'ports/host-port' });
  });

  test('a process that is told to listen on 127.0.0.1 is told to listen everywhere', () => {
    const pods = deployment('ports: [{ containerPort: 80 }], args: ["--bind", "127.0.0.1"]');
    checkFindings(
      service(`port: 80
      targetPort: 80
      #           ^^ information ports/loopback: told to listen on 127.0.0.1`) + pods,
      { only: 'ports/loopback' },
    );
    checkFix(
      service('port: 80') + pods,
      'Listen on 0.0.0.0',
      service('port: 80') + pods.replace('127.0.0.1', '0.0.0.0'),
      {
        file: 'test.yaml',
      },
    );
    checkFindings(service('port: 80') + pods.replace('--bind', '--upstream'), { only: 'ports/loopback' });
  });

  test('in a mesh a port name begins with its protocol, if one wants to hear it', () => {
    const meshed = (name: string): string =>
      service(name) + deployment(http, 'web', 'app: web, sidecar.istio.io/inject: "true"');
    checkFindings(
      meshed(`name: web
      #     ^^^ hint ports/mesh-port-name: does not begin with a protocol
      port: 8080`),
      { only: 'ports/mesh-port-name' },
    );
    checkFindings(meshed('name: http-web\n      port: 8080'), { only: 'ports/mesh-port-name' });
  });

  test('endpoints written by hand are matched by the name of the port', () => {
    const own =
      'apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec: { ports: [{ name: sql, port: 5432 }] }\n';
    const slice = (name: string): string => `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: db-1, labels: { kubernetes.io/service-name: db } }
addressType: IPv4
endpoints: [{ addresses: [10.1.2.3] }]
ports:
  - name: ${name}
    port: 5432
`;
    checkFindings(
      own +
        slice(
          'pg\n    #     ^^ warning ports/hand-written-endpoints: Port "pg" is none of Service db, which has "sql"',
        ),
      { only: 'ports/hand-written-endpoints' },
    );
    checkFix(own + slice('pg'), 'Change pg to sql', own + slice('sql'), { file: 'test.yaml' });
    checkFindings(own + slice('sql'), { only: 'ports/hand-written-endpoints' });
  });
});
