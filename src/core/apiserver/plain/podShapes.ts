import { matchesPairs, type Labels } from '../../labels/labelSelector.js';
import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { parseQuantity } from '../decode/parseQuantity.js';
import { listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import {
  boolean,
  choice,
  either,
  filled,
  integer,
  list,
  oneOf,
  record,
  string,
  struct,
  text,
  type Shape,
} from './shape.js';

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const labelKey =
  /^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** The name of most objects. */
export const labelName = text(label, 63);
const objectName = text(subdomain, 63);
const isLabelKey = (key: string): boolean => key.length <= 63 && labelKey.test(key);

/** A name with or without a domain before it. */
export const qualifiedName = text(labelKey, 63);

/** Labels, or the pairs of a selector. */
export const labels = record(isLabelKey, text(/^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/, 63));

/** Those that Kubernetes itself gives a meaning are looked at by others. */
const annotations = record((key) => isLabelKey(key) && !key.includes('kubernetes.io/'), text(/^/, 2000));
const isShort = (object: JsonObject): boolean => Object.keys(objectOf(object.annotations)).length <= 30;

/** The metadata of an object in a namespace; the name is a DNS label, so that nothing is said about host names. */
export const metadata = struct(
  { name: labelName, namespace: labelName, labels, annotations },
  { required: ['name'], all: isShort },
);

/** A port's name as containers have it, which Services may have, too. */
export const portName = text(/^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/, 15);
export const portNumber = integer(1, 65_535);
export const protocol = choice('TCP', 'UDP', 'SCTP');
/** A port of a pod by number or name. */
export const anyPort = either(portNumber, portName);

const port = struct({ name: portName, containerPort: portNumber, protocol }, { required: ['containerPort'] });

const key = text(/^(?!\.\.)[-_a-zA-Z0-9][-._a-zA-Z0-9]*$/, 253);
const keyReference = struct({ name: objectName, key, optional: boolean }, { required: ['name', 'key'] });
const objectReference = struct({ name: objectName, optional: boolean }, { required: ['name'] });
const variableName = text(/^[A-Za-z_][A-Za-z0-9_]*$/, 253);

const variable = either(
  struct({ name: variableName, value: string }, { required: ['name'] }),
  struct(
    { name: variableName, valueFrom: oneOf({ configMapKeyRef: keyReference, secretKeyRef: keyReference }) },
    { required: ['name', 'valueFrom'] },
  ),
);

const action = {
  httpGet: struct(
    { path: text(/^\//, 1000), port: anyPort, scheme: choice('HTTP', 'HTTPS') },
    { required: ['path', 'port'] },
  ),
  tcpSocket: struct({ port: anyPort }, { required: ['port'] }),
  exec: struct({ command: filled(list(string)) }, { required: ['command'] }),
};
const actions = Object.keys(action);

const probe = struct(
  {
    ...action,
    initialDelaySeconds: integer(0),
    timeoutSeconds: integer(1),
    periodSeconds: integer(1),
    successThreshold: integer(1, 1),
    failureThreshold: integer(1),
  },
  { all: (object) => actions.filter((each) => Object.hasOwn(object, each)).length === 1 },
);

const cpu = text(/^(?:\d{1,6}m?|\d{1,4}\.\d{1,3})$/, 15);
const bytes = text(/^\d{1,12}(?:[kMG]|[KMG]i)?$/, 15);
const quantities = struct({ cpu, memory: bytes, 'ephemeral-storage': bytes });

const resources = struct(
  { requests: quantities, limits: quantities },
  {
    all: (object) => {
      const limits = objectOf(object.limits);
      return Object.entries(objectOf(object.requests)).every(
        ([name, request]) => !Object.hasOwn(limits, name) || valueOf(request) <= valueOf(limits[name]),
      );
    },
  },
);

function valueOf(amount: JsonValue | undefined): number {
  const parsed = parseQuantity(stringOf(amount));
  return 'value' in parsed ? parsed.value : NaN;
}

const mount = struct(
  { name: labelName, mountPath: text(/^\/[^:]*$/, 1000), readOnly: boolean },
  { required: ['name', 'mountPath'] },
);

const containerFields = {
  name: labelName,
  image: text(/^\S+$/, 1000),
  imagePullPolicy: choice('Always', 'IfNotPresent', 'Never'),
  command: list(string),
  args: list(string),
  workingDir: string,
  ports: list(port),
  env: list(variable, (item) => stringOf(item.name)),
  envFrom: list(oneOf({ configMapRef: objectReference, secretRef: objectReference })),
  resources,
  volumeMounts: list(mount, (item) => stringOf(item.mountPath)),
};

const initContainer = struct(containerFields, { required: ['name', 'image'] });
const container = struct(
  { ...containerFields, livenessProbe: probe, readinessProbe: probe, startupProbe: probe },
  { required: ['name', 'image'] },
);

const volumeName = { name: labelName };
const volume = either(
  struct({ ...volumeName, configMap: objectReference }, { required: ['name', 'configMap'] }),
  struct(
    { ...volumeName, secret: struct({ secretName: objectName }, { required: ['secretName'] }) },
    { required: ['name', 'secret'] },
  ),
  struct({ ...volumeName, emptyDir: struct({}) }, { required: ['name', 'emptyDir'] }),
  struct(
    { ...volumeName, persistentVolumeClaim: struct({ claimName: objectName }, { required: ['claimName'] }) },
    { required: ['name', 'persistentVolumeClaim'] },
  ),
);

const podSpec = struct(
  {
    containers: filled(list(container)),
    initContainers: list(initContainer),
    volumes: list(volume, (item) => stringOf(item.name)),
    serviceAccountName: objectName,
    restartPolicy: choice('Always'),
    terminationGracePeriodSeconds: integer(0),
    imagePullSecrets: list(struct({ name: objectName }, { required: ['name'] }), (item) =>
      stringOf(item.name),
    ),
  },
  { required: ['containers'], all: fitsTogether },
);

/** Names and ports stand once in a pod, and each mount has its volume. */
function fitsTogether(spec: JsonObject): boolean {
  const containers = [...listOf(spec.containers), ...listOf(spec.initContainers)].map(objectOf);
  const ports = containers.flatMap((each) => listOf(each.ports)).map(objectOf);
  const mounts = containers.flatMap((each) => listOf(each.volumeMounts)).map(objectOf);
  const volumes = listOf(spec.volumes).map((each) => objectOf(each).name);
  return (
    areDistinct(containers.map(({ name }) => stringOf(name))) &&
    areDistinct(ports.flatMap(({ name }) => (name === undefined ? [] : [stringOf(name)]))) &&
    areDistinct(ports.map((each) => `${numberOf(each.containerPort)}/${stringOf(each.protocol ?? 'TCP')}`)) &&
    mounts.every(({ name }) => volumes.includes(name ?? null))
  );
}

/** Whether no text stands twice. */
export function areDistinct(texts: readonly string[]): boolean {
  return texts.length < 2 || new Set(texts).size === texts.length;
}

const template = struct(
  { metadata: struct({ labels, annotations }, { required: ['labels'], all: isShort }), spec: podSpec },
  { required: ['metadata', 'spec'] },
);

/** The spec of a workload whose pods run for ever, with the fields of its kind besides. Its selector matches its pods. */
export function workloadSpec(fields: Readonly<Record<string, Shape>>): Shape {
  const selector = struct({ matchLabels: labels }, { required: ['matchLabels'] });
  return struct(
    { ...fields, selector, template },
    {
      required: ['selector', 'template'],
      all: (spec) => {
        const wanted = objectOf(objectOf(spec.selector).matchLabels) as Labels;
        const carried = objectOf(objectOf(objectOf(spec.template).metadata).labels) as Labels;
        return Object.keys(wanted).length > 0 && matchesPairs(wanted, carried);
      },
    },
  );
}
