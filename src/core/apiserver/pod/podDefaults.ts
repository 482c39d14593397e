import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';

/** An object with the values of `defaults` where it has none of its own. */
export function withDefaults(object: JsonObject, defaults: JsonObject): JsonObject {
  const result: Record<string, JsonValue> = { ...object };
  for (const [name, value] of Object.entries(defaults)) if (!isSet(result[name])) result[name] = value;
  return result;
}

/** As SetDefaults_Pod. */
export function defaultPod(pod: JsonObject): JsonObject {
  const spec = defaultPodSpec(objectOf(pod.spec));
  const containers = { ...spec, ...mapContainers(spec, (container) => defaultPodContainer(container, spec)) };
  return { ...pod, spec: withDefaults(containers, { enableServiceLinks: true }) };
}

/** What a Pod has beyond a template: requests from limits, and host ports on the host's network. */
function defaultPodContainer(container: JsonObject, spec: JsonObject): JsonObject {
  const { resources, ports } = container;
  const { limits, requests } = objectOf(resources);
  const withRequests = isSet(limits)
    ? { ...objectOf(resources), requests: withDefaults(objectOf(requests), objectOf(limits)) }
    : resources;
  const hosted = listOf(ports)
    .map(objectOf)
    .map((port) =>
      numberOf(port.hostPort) === 0 ? { ...port, hostPort: numberOf(port.containerPort) } : port,
    );
  return {
    ...container,
    ...(isSet(withRequests) && { resources: withRequests }),
    ...(spec.hostNetwork === true && isSet(ports) && { ports: hosted }),
  };
}

/** A template of pods with the defaults of its spec; undefined where there is none. */
export function defaultPodTemplate(template: JsonValue | undefined): JsonObject | undefined {
  if (!isSet(template)) return undefined;
  return { ...objectOf(template), spec: defaultPodSpec(objectOf(objectOf(template).spec)) };
}

/** As SetDefaults_PodSpec, with the defaults of its containers and volumes. */
function defaultPodSpec(spec: JsonObject): JsonObject {
  const defaulted = withDefaults(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  return {
    ...defaulted,
    ...mapContainers(spec, defaultContainer),
    ...(isSet(spec.volumes) && { volumes: listOf(spec.volumes).map(objectOf).map(defaultVolume) }),
  };
}

function mapContainers(spec: JsonObject, change: (container: JsonObject) => JsonObject): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const name of ['initContainers', 'containers', 'ephemeralContainers'])
    if (isSet(spec[name])) result[name] = listOf(spec[name]).map(objectOf).map(change);
  return result;
}

/** As SetDefaults_Container. */
function defaultContainer(container: JsonObject): JsonObject {
  const result: Record<string, JsonValue> = {
    ...withDefaults(container, {
      name: '',
      resources: {},
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      imagePullPolicy: isLatest(stringOf(container.image)) ? 'Always' : 'IfNotPresent',
    }),
  };
  if (isSet(container.ports))
    result.ports = listOf(container.ports)
      .map(objectOf)
      .map((port) => withDefaults(port, { protocol: 'TCP' }));
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    if (isSet(container[name])) result[name] = defaultProbe(objectOf(container[name]));
  if (isSet(container.lifecycle)) result.lifecycle = defaultLifecycle(objectOf(container.lifecycle));
  return result;
}

const pathComponent = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const imagePattern = new RegExp(
  `^(?:[^/]*[.:A-Z][^/]*/|localhost/)?${pathComponent}(?:/${pathComponent})*(?::([\\w.-]+))?$`,
);

/** Whether an image has no tag or digest, or the tag `latest`; false for text that names none. As parsers.ParseImageName. */
function isLatest(image: string): boolean {
  const match = imagePattern.exec(image);
  return match !== null && (match[1] ?? 'latest') === 'latest';
}

/** As SetDefaults_Probe. */
function defaultProbe(probe: JsonObject): JsonObject {
  const defaulted = withDefaults(defaultHandler(probe), {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  });
  return isSet(probe.grpc)
    ? { ...defaulted, grpc: withDefaults(objectOf(probe.grpc), { service: '' }) }
    : defaulted;
}

/** As SetDefaults_HTTPGetAction. */
function defaultHandler(handler: JsonObject): JsonObject {
  if (!isSet(handler.httpGet)) return handler;
  return { ...handler, httpGet: withDefaults(objectOf(handler.httpGet), { path: '/', scheme: 'HTTP' }) };
}

function defaultLifecycle(lifecycle: JsonObject): JsonObject {
  const hooks = Object.entries(lifecycle).map(([name, hook]) => [
    name,
    typeof hook === 'object' ? defaultHandler(objectOf(hook)) : hook,
  ]);
  return Object.fromEntries(hooks) as JsonObject;
}

/** As SetDefaults_Volume: without a source it is an empty directory. */
function defaultVolume(volume: JsonObject): JsonObject {
  return Object.keys(volume).some((name) => name !== 'name') ? volume : { ...volume, emptyDir: {} };
}
