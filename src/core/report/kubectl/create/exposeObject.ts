import type { JsonObject } from '../../../manifests/json.js';
import { listAt, objectAt, pairsAt, textAt } from '../fields.js';
import type { Resource } from '../resources.js';

/** What `kubectl expose` may be told; '' or absent means that it looks for itself. */
export interface ExposeOptions {
  readonly name?: string;
  readonly port?: string;
  readonly targetPort?: string;
  readonly protocol?: string;
  readonly type?: string;
  /** `app=web,tier=fe` */
  readonly selector?: string;
  readonly labels?: string;
  readonly clusterIP?: string;
  readonly externalIP?: string;
  readonly loadBalancerIP?: string;
  readonly sessionAffinity?: string;
}

/** The Service that kubectl makes, or what is wrong: with the words of the command, or with the object. */
export type Exposed =
  { readonly service: JsonObject } | { readonly usage: string } | { readonly problem: string };

type Pairs = readonly (readonly [string, string])[];

/** Makes the Service that `kubectl expose` makes for a Pod, a Service or a workload, as `ExposeServiceOptions.RunExpose`. */
export function exposeObject(resource: Resource, object: JsonObject, options: ExposeOptions): Exposed {
  const exposable = ['Service', 'Pod', 'ReplicationController', 'Deployment', 'ReplicaSet'];
  if (!exposable.includes(resource.kind)) {
    const group = resource.group === '' ? '' : `.${resource.group}`;
    return { problem: `cannot expose a ${resource.kind}${group}` };
  }
  const selector = options.selector ? parsePairs(options.selector) : findSelector(resource.kind, object);
  if (typeof selector === 'string') {
    return options.selector
      ? { problem: selector }
      : { usage: `couldn't retrieve selectors via --selector flag or introspection: ${selector}` };
  }
  const ports = options.port ? options.port.split(',') : findPorts(resource.kind, object);
  if (ports.length === 0 && options.clusterIP !== 'None') {
    return { usage: "couldn't find port via --port flag or introspection" };
  }
  const labels = options.labels ? parsePairs(options.labels) : pairsAt(object, 'metadata', 'labels');
  if (typeof labels === 'string') return { problem: labels };
  return makeService(resource, object, options, { selector, ports, labels });
}

interface Parts {
  readonly selector: Pairs;
  readonly ports: readonly string[];
  readonly labels: Pairs;
}

function makeService(resource: Resource, object: JsonObject, options: ExposeOptions, parts: Parts): Exposed {
  const bad = parts.ports.find((port) => !/^[-+]?\d+$/.test(port));
  if (bad !== undefined) {
    return { problem: `strconv.Atoi: parsing ${JSON.stringify(bad)}: invalid syntax` };
  }
  const affinity = options.sessionAffinity ?? '';
  if (!['', 'None', 'ClientIP'].includes(affinity))
    return { problem: `unknown session affinity: ${affinity}` };
  const ports = makePorts(findProtocols(resource.kind, object), options, parts.ports);
  const labels = Object.fromEntries(parts.labels);
  const spec: JsonObject = {
    ...optional('clusterIP', options.clusterIP),
    ...(options.externalIP ? { externalIPs: [options.externalIP] } : {}),
    ...(options.type === 'LoadBalancer' ? optional('loadBalancerIP', options.loadBalancerIP) : {}),
    ...(ports.length === 0 ? {} : { ports }),
    selector: Object.fromEntries(parts.selector),
    ...optional('sessionAffinity', affinity),
    ...optional('type', options.type),
  };
  return {
    service: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        ...(parts.labels.length === 0 ? {} : { labels }),
        name: options.name || textAt(object, 'metadata', 'name').slice(0, 63),
      },
      spec,
      status: { loadBalancer: {} },
    },
  };
}

function optional(field: string, value: string | undefined): JsonObject {
  return value === undefined || value === '' ? {} : { [field]: value };
}

/** Several ports get names; without `--protocol` each keeps those that the exposed object has for it. */
function makePorts(
  protocols: ReadonlyMap<string, readonly string[]>,
  options: ExposeOptions,
  ports: readonly string[],
): readonly JsonObject[] {
  return ports.flatMap((port, index) => {
    const found = options.protocol ? [options.protocol] : (protocols.get(port) ?? ['TCP']);
    return found.map((protocol) => {
      const target = options.targetPort ? options.targetPort : port;
      const base = ports.length > 1 || found.length > 1 ? `port-${index + 1}` : '';
      const name = found.length > 1 ? `${base}-${protocol.toLowerCase()}` : base;
      return {
        ...optional('name', name),
        port: Number(port),
        protocol,
        targetPort: /^[-+]?\d+$/.test(target) ? Number(target) : target,
      };
    });
  });
}

/** As `MapBasedSelectorForObject`: the pairs, or why there are none. */
function findSelector(kind: string, object: JsonObject): Pairs | string {
  switch (kind) {
    case 'Pod': {
      const labels = pairsAt(object, 'metadata', 'labels');
      return labels.length === 0 ? 'the pod has no labels and cannot be exposed' : labels;
    }
    case 'Service': {
      const selector = objectAt(object, 'spec', 'selector');
      return selector === undefined ? 'the service has no pod selector set' : pairsAt(selector);
    }
    case 'ReplicationController':
      return pairsAt(object, 'spec', 'selector');
    default:
      return findWorkloadSelector(kind, object);
  }
}

function findWorkloadSelector(kind: string, object: JsonObject): Pairs | string {
  const expressions = listAt(object, 'spec', 'selector', 'matchExpressions');
  if (expressions.length > 0) {
    const printed = expressions.map((each) => {
      const values = listAt(each, 'values').map((value) => textAt(value));
      return `{Key:${textAt(each, 'key')} Operator:${textAt(each, 'operator')} Values:[${values.join(' ')}]}`;
    });
    return `couldn't convert expressions - "[${printed.join(' ')}]" to map-based selector format`;
  }
  const pairs = pairsAt(object, 'spec', 'selector', 'matchLabels');
  return pairs.length === 0
    ? `invalid ${kind.toLowerCase()}: no selectors, therefore cannot be exposed`
    : pairs;
}

/** As `PortsForObject`: each number once. */
function findPorts(kind: string, object: JsonObject): readonly string[] {
  return [...findProtocols(kind, object).keys()];
}

/** As `MultiProtocolsWithForObject`: the protocols of each port number. */
function findProtocols(kind: string, object: JsonObject): ReadonlyMap<string, readonly string[]> {
  const containers = listAt(object, 'spec', ...(kind === 'Pod' ? [] : ['template', 'spec']), 'containers');
  const ports =
    kind === 'Service'
      ? listAt(object, 'spec', 'ports').map(
          (port) => [textAt(port, 'port'), textAt(port, 'protocol')] as const,
        )
      : containers
          .flatMap((container) => listAt(container, 'ports'))
          .map((port) => [textAt(port, 'containerPort'), textAt(port, 'protocol')] as const);
  const protocols = new Map<string, readonly string[]>();
  for (const [port, protocol] of ports) {
    const known = protocols.get(port) ?? [];
    protocols.set(port, known.includes(protocol) ? known : [...known, protocol || 'TCP']);
  }
  return protocols;
}

/** As `parseLabels`. */
function parsePairs(text: string): Pairs | string {
  const pairs = text.split(',').map((part) => part.split('='));
  const bad = pairs.findIndex((pair) => pair.length !== 2 || pair[0] === '');
  if (bad !== -1) return `unexpected label spec: ${(pairs[bad] ?? []).join('=')}`;
  return pairs.map(([key = '', value = '']) => [key, value] as const);
}
