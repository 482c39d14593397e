import type { Container, ContainerPort, Pod, Probe, Protocol } from '../apiserver/types.js';
import { assume } from './assumptions.js';
import { decidedBy, nameOf } from './objectRef.js';
import type { Assumption, Confidence, DecidedBy } from './trace.js';

/** Whether a process in a pod listens on a port, as far as the manifest lets one guess. */
export interface Listening {
  readonly listens: boolean;
  /** Why, in words. */
  readonly reason: string;
  readonly decidedBy: readonly DecidedBy[];
  readonly confidence: Confidence;
  readonly assumptions: readonly Assumption[];
}

interface Declared {
  readonly port: ContainerPort;
  readonly container: Container;
  readonly field: DecidedBy;
}

/** A field of a container that shows which port its process uses. */
interface Evidence {
  readonly port: number;
  /** A probe shows one port of several; arguments, environment and image show what the process was told. */
  readonly source: 'probe' | 'configuration';
  readonly words: string;
  readonly field: DecidedBy;
}

/**
 * Judges whether something in the pod listens on the port. containerPort is only information for a number: a declared port, or any
 * port where nothing is declared, is assumed to be served. A port that is not declared while another is counts as closed only if
 * probes, arguments, environment or the image agree on the other; a probe does so only for the one port that is declared.
 */
export function judgeListening(pod: Pod, port: number, protocol: Protocol): Listening {
  const containers = servingContainers(pod);
  const declared = containers.flatMap(([container, path]) => listDeclared(pod, container, path));
  const isMeant = ({ port: each }: Declared): boolean =>
    each.containerPort === port && (each.protocol ?? 'TCP') === protocol;
  const match = declared.find(isMeant);
  if (match !== undefined)
    return open(port, `container ${match.container.name} declares port ${port}/${protocol}`, [match.field]);
  if (declared.length === 0) return open(port, `pod ${nameOf(pod)} declares no ports at all`, []);
  const evidence = containers.flatMap(([container, path]) => [...listEvidence(pod, container, path)]);
  const forPort = evidence.find((each) => each.port === port);
  if (forPort !== undefined && !declared.some((each) => each.port.containerPort === port))
    return open(port, forPort.words, [forPort.field]);
  return judgeUndeclared(port, protocol, declared, evidence);
}

function open(port: number, reason: string, fields: readonly DecidedBy[]): Listening {
  const assumptions = [assume('process/listens', port)];
  return { listens: true, reason, decidedBy: fields, confidence: 'assumed', assumptions };
}

function judgeUndeclared(
  port: number,
  protocol: Protocol,
  declared: readonly Declared[],
  evidence: readonly Evidence[],
): Listening {
  const fields = declared.map(({ field }) => field);
  const names = declared
    .map(({ port: each }) => `${each.containerPort}/${each.protocol ?? 'TCP'}`)
    .join(', ');
  const otherProtocol = declared.find((each) => each.port.containerPort === port);
  const sameProtocol = declared.filter((each) => (each.port.protocol ?? 'TCP') === protocol);
  const agreeing = evidence.find(
    ({ port: shown, source }) =>
      sameProtocol.some((each) => each.port.containerPort === shown) &&
      (source === 'configuration' || sameProtocol.length === 1),
  );
  if (otherProtocol !== undefined || agreeing !== undefined) {
    const words =
      otherProtocol === undefined
        ? `the pod declares ${names} and ${agreeing?.words ?? ''}`
        : `the pod declares ${port} for ${otherProtocol.port.protocol ?? 'TCP'}, not for ${protocol}`;
    return {
      listens: false,
      reason: `most likely nothing listens on port ${port}: ${words}`,
      decidedBy: [...fields, ...(agreeing === undefined ? [] : [agreeing.field])],
      confidence: 'assumed',
      assumptions: [assume('process/listens-elsewhere', port, words)],
    };
  }
  return {
    listens: true,
    reason: `the pod declares only ${names}, but undeclared ports are legal`,
    decidedBy: fields,
    confidence: 'unknown',
    assumptions: [assume('process/undeclared-port', port, names)],
  };
}

type ContainerPath = readonly ['containers' | 'initContainers', number];

/** The containers that run beside each other: all but plain init containers. */
function servingContainers({ spec }: Pod): readonly (readonly [Container, ContainerPath])[] {
  const main = spec.containers.map((each, index) => [each, ['containers', index]] as const);
  const init = (spec.initContainers ?? []).map((each, index) => [each, ['initContainers', index]] as const);
  return [...main, ...init.filter(([container]) => container.restartPolicy === 'Always')];
}

function listDeclared(pod: Pod, container: Container, path: ContainerPath): readonly Declared[] {
  return (container.ports ?? []).map((port, index) => ({
    port,
    container,
    field: decidedBy(pod, 'spec', ...path, 'ports', index, 'containerPort'),
  }));
}

function* listEvidence(pod: Pod, container: Container, path: ContainerPath): Generator<Evidence> {
  const field = (...rest: (string | number)[]): DecidedBy => decidedBy(pod, 'spec', ...path, ...rest);
  for (const name of ['readinessProbe', 'livenessProbe', 'startupProbe'] as const) {
    const port = probedPort(container, container[name]);
    if (port !== undefined)
      yield { port, source: 'probe', words: `its ${name} asks port ${port}`, field: field(name) };
  }
  for (const name of ['command', 'args'] as const)
    for (const [index, argument] of (container[name] ?? []).entries())
      for (const port of numbersIn(argument))
        yield {
          port,
          source: 'configuration',
          words: `its ${name} say "${argument}"`,
          field: field(name, index),
        };
  for (const [index, { name, value = '' }] of (container.env ?? []).entries())
    if (/port|addr|listen|bind|url/i.test(name))
      for (const port of numbersIn(value))
        yield {
          port,
          source: 'configuration',
          words: `its environment sets ${name}=${value}`,
          field: field('env', index, 'value'),
        };
  const port = imagePort(container);
  if (port !== undefined)
    yield {
      port,
      source: 'configuration',
      words: `the image ${container.image ?? ''} serves port ${port}`,
      field: field('image'),
    };
}

function probedPort(container: Container, probe: Probe | undefined): number | undefined {
  const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? probe?.grpc?.port;
  if (typeof port !== 'string') return port;
  return container.ports?.find(({ name }) => name === port)?.containerPort;
}

/** Numbers of a text that stand alone, behind a colon, an equals sign or a blank: `8080`, `:8080`, `--port=8080`. */
function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/(?:^|[:=\s])(\d{2,5})(?=$|[\s,;/])/g)].map((match) => Number(match[1]));
}

/** Ports of images so well known that everyone expects them there. */
const imagePorts: Readonly<Record<string, number>> = {
  caddy: 80,
  httpd: 80,
  mariadb: 3306,
  memcached: 11211,
  mongo: 27017,
  mysql: 3306,
  nginx: 80,
  postgres: 5432,
  rabbitmq: 5672,
  redis: 6379,
};

/** The port of a well-known image that runs with its own command and arguments. */
function imagePort({ image, command, args }: Container): number | undefined {
  if (image === undefined || command !== undefined || args !== undefined) return undefined;
  const name = image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .replace(/^(docker\.io\/)?(library\/)?/, '');
  return Object.hasOwn(imagePorts, name) ? imagePorts[name] : undefined;
}
