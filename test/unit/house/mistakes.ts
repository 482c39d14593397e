/** One kind of mistake that people make with Services: what finds it, and the beginning of the titles of its fixes. */
export interface Mistake {
  readonly codes: readonly string[];
  /** Set where a click repairs it: how the titles of the repairs begin. They are offered on the failing example of a page, or on `example`. */
  readonly fix?: string | readonly string[];
  /** Where one code stands for many mistakes: a manifest that makes this one. */
  readonly example?: string;
  readonly off?: true;
}

/** The kinds of mistakes by their number in our ranked list; 1 to 75 without a gap. */
export const mistakes: Readonly<Record<number, Mistake>> = {
  1: { codes: ['selector/no-match'], fix: 'Change app to ' },
  2: { codes: ['selector/key-differs'], fix: 'Change app to ' },
  3: { codes: ['selector/labels-not-on-pods'], fix: 'Add the label ' },
  4: { codes: ['selector/other-namespace'], fix: ['Set the namespace to ', 'Move the Service to '] },
  5: { codes: ['selector/namespace-missing'], fix: 'Set the namespace to ' },
  6: { codes: ['selector/volatile-label'], fix: 'Remove ' },
  7: { codes: ['selector/too-broad'], fix: 'Add ' },
  8: { codes: ['selector/same-selector'], off: true },
  9: { codes: ['selector/job-pods'], fix: 'Add ' },
  10: { codes: ['selector/no-endpoints'], fix: 'Add an EndpointSlice' },
  11: { codes: ['ports/hand-written-endpoints'], fix: 'Change ' },
  12: { codes: ['selector/empty'] },
  13: {
    codes: ['apiserver/wrong-type'],
    fix: 'Remove matchLabels',
    example: service('  selector:\n    matchLabels:\n      app: web\n'),
  },
  14: { codes: ['apiserver/wrong-type'], fix: 'Put ', example: service('  selector:\n    version: 1.0\n') },
  15: { codes: ['apiserver/invalid'], fix: 'Rename ', example: service('  selector:\n    app: my web\n') },
  16: { codes: ['selector/common-label'], fix: 'Leave selectors alone' },
  17: { codes: ['ports/target-port-name'], fix: 'Change ' },
  18: { codes: ['ports/target-port-differs'] },
  19: {
    codes: ['apiserver/invalid'],
    fix: 'Change "8080" to 8080',
    example: service('', 'port: 80, targetPort: "8080"'),
  },
  20: { codes: ['ports/target-port-undeclared'], fix: 'Set targetPort to ' },
  21: { codes: ['ports/swapped'], fix: 'Swap ' },
  22: { codes: ['ports/target-port-missing'], fix: 'Set targetPort to ' },
  23: { codes: ['ports/protocol-differs'], fix: 'Set protocol to ' },
  24: { codes: ['ports/merge-key'] },
  25: {
    codes: ['apiserver/duplicate'],
    fix: 'Remove this port',
    example: service('', 'name: a, port: 80', 'name: b, port: 80'),
  },
  26: { codes: ['apiserver/required'], fix: 'Name the ports', example: service('', 'port: 80', 'port: 443') },
  27: { codes: ['apiserver/invalid'], fix: 'Rename ', example: service('', 'name: HTTP, port: 80') },
  28: { codes: ['ports/target-port-name'] },
  29: { codes: ['apiserver/warning', 'ports/target-port-name'] },
  30: { codes: ['ports/probe-port'] },
  31: { codes: ['ports/host-port'] },
  32: { codes: ['ports/mesh-port-name'], off: true },
  33: { codes: ['ports/loopback'], fix: 'Listen on 0.0.0.0' },
  34: {
    codes: ['apiserver/invalid'],
    fix: 'Change nodePort to ',
    example: service('  type: NodePort\n', 'port: 80, nodePort: 8080'),
  },
  35: {
    codes: ['apiserver/invalid'],
    fix: 'Remove nodePort and let ',
    example: `${service('  type: NodePort\n', 'port: 80, nodePort: 30080')}---\n${service('  type: NodePort\n', 'port: 80, nodePort: 30080').replace('name: web', 'name: api')}`,
  },
  36: { codes: ['node-port/dynamic-band'], fix: 'Change nodePort to ', off: true },
  37: {
    codes: ['apiserver/forbidden'],
    fix: 'Set type to NodePort',
    example: service('', 'port: 80, nodePort: 30080'),
  },
  38: {
    codes: ['apiserver/invalid', 'apiserver/duplicate'],
    fix: 'Change nodePort to ',
    example: service(
      '  type: NodePort\n',
      'name: a, port: 80, nodePort: 30080',
      'name: b, port: 81, nodePort: 30080',
    ),
  },
  39: { codes: ['node-port/in-use-on-nodes'], off: true },
  40: { codes: ['load-balancer/pending'], off: true },
  41: { codes: ['load-balancer/no-node-ports'], off: true },
  42: {
    codes: ['apiserver/invalid', 'apiserver/forbidden'],
    fix: 'Remove loadBalancerSourceRanges',
    example: service('  loadBalancerSourceRanges:\n    - 10.0.0.0/8\n'),
  },
  43: { codes: ['headless/port-not-translated', 'apiserver/invalid'], fix: 'Change ' },
  44: { codes: ['reference/stateful-set-service'], fix: 'Change ' },
  45: { codes: ['external-name/address'], fix: 'Make it a headless Service' },
  46: { codes: ['external-name/ignored-fields'] },
  47: {
    codes: ['apiserver/invalid'],
    fix: 'Set ipFamilyPolicy to ',
    example: service('  ipFamilyPolicy: RequireDualStack\n'),
  },
  48: { codes: ['service/external-ips', 'apiserver/deprecated'] },
  49: { codes: ['traffic-policy/external-local'], fix: 'Change Local to Cluster' },
  50: { codes: ['apiserver/invalid'], fix: 'Remove ', example: service('  externalTrafficPolicy: Local\n') },
  51: { codes: ['traffic-policy/internal-local'], fix: 'Remove ' },
  52: { codes: ['workload/no-replicas', 'workload/not-scheduled'] },
  53: { codes: ['ports/probe-port'] },
  54: { codes: ['workload/no-readiness-probe'], fix: 'Add readinessProbe', off: true },
  55: { codes: ['service/publish-not-ready'], off: true },
  56: { codes: ['policy/service-port'], fix: 'Change ' },
  57: { codes: ['policy/blocks-client', 'policy/blocks-service', 'policy/no-dns'], fix: 'Allow ' },
  58: { codes: ['policy/node-port-source'], fix: 'Add externalTrafficPolicy: Local' },
  59: { codes: ['service/session-affinity'] },
  60: { codes: ['workload/calls-itself'], off: true },
  61: {
    codes: ['service/topology-twice', 'apiserver/deprecated', 'service/deprecated-field'],
    fix: 'Remove trafficDistribution',
  },
  62: { codes: ['node-port/localhost'] },
  63: { codes: ['node-port/kind-mapping'], fix: 'Change ' },
  64: { codes: ['reference/ingress-backend'], fix: 'Change ' },
  65: { codes: ['reference/route-backend'], fix: ['Change ', 'Create a ReferenceGrant in '] },
  66: { codes: ['reference/dns-name'], fix: 'Change ' },
  67: { codes: ['reference/dns-namespace'], fix: 'Change ' },
  68: { codes: ['reference/service-monitor'] },
  69: { codes: ['reference/webhook-service'] },
  70: { codes: ['apiserver/invalid'], fix: 'Change the selector to ', example: workload('wbe') },
  71: {
    codes: ['apiserver/invalid'],
    fix: 'Rename ',
    example: service('').replace('name: web', 'name: My.Web'),
  },
  72: { codes: ['workload/service-links'], fix: 'Add enableServiceLinks: false' },
  73: {
    codes: ['apiserver/unknown-field', 'yaml/syntax'],
    fix: 'Change targetport to targetPort',
    example: service('', 'port: 80, targetport: 80'),
  },
  74: {
    codes: ['apiserver/refused'],
    fix: 'Change apps/v1 to v1',
    example: service('').replace('v1', 'apps/v1'),
  },
  75: { codes: ['object/duplicate'] },
};

/** A Service with these lines in its spec and these ports. */
function service(spec: string, ...ports: readonly string[]): string {
  const listed = (ports.length === 0 ? ['port: 80'] : ports).map((port) => `    - { ${port} }\n`).join('');
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n${spec}  ports:\n${listed}`;
}

/** A Deployment with this in its selector, whose pods are labelled `app: web`. */
function workload(app: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: ${app}
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
`;
}
