import type { ApiAnswer } from '../apiserver/answer.js';
import type { Service } from '../apiserver/types.js';
import { isObject, type JsonObject, type JsonValue } from '../manifests/json.js';
import type { Manifest, ObjectRef } from '../manifests/manifest.js';
import type { Previews } from './cluster.js';
import { refOf } from './scope.js';
import type { ClusterSettings } from './settings.js';

/** A manifest after the API server saw it. */
export interface AdmittedObject {
  readonly manifest: Manifest;
  readonly ref: ObjectRef;
  /** As stored, with defaults; where the API server refuses it, as far as it could be understood. */
  readonly object: JsonObject;
  /** Undefined for kinds that the simulated API server does not know. */
  readonly answer: ApiAnswer | undefined;
  /** Services only. */
  readonly previews: Previews | undefined;
}

/** Applies manifests in their order. */
export function admitManifests(
  manifests: readonly Manifest[],
  settings: ClusterSettings,
): readonly AdmittedObject[] {
  return manifests.map((manifest, index) => {
    const ref = refOf(manifest);
    const metadata = isObject(manifest.value.metadata) ? manifest.value.metadata : {};
    const object = {
      ...manifest.value,
      metadata: {
        ...metadata,
        name: ref.name,
        ...(ref.namespace === '' ? {} : { namespace: ref.namespace }),
        labels: stringsOf(metadata.labels),
      },
    };
    if (manifest.kind !== 'Service') return { manifest, ref, object, answer: undefined, previews: undefined };
    const service = defaultService(object, settings, index);
    return {
      manifest,
      ref,
      object: service as unknown as JsonObject,
      answer: { status: 201, object: service as unknown as JsonObject, warnings: [] },
      previews: { clusterIPs: true, nodePorts: new Set([0]), healthCheckNodePort: false },
    };
  });
}

function stringsOf(value: JsonValue | undefined): Readonly<Record<string, string>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function defaultService(object: JsonObject, settings: ClusterSettings, index: number): Service {
  const spec = isObject(object.spec) ? object.spec : {};
  const type = typeof spec.type === 'string' ? spec.type : 'ClusterIP';
  const ports = Array.isArray(spec.ports) ? (spec.ports as readonly JsonValue[]).filter(isObject) : [];
  const clusterIP = type === 'ExternalName' ? undefined : (spec.clusterIP ?? `10.96.1.${index + 1}`);
  return {
    ...object,
    spec: {
      ...spec,
      type,
      selector: stringsOf(spec.selector),
      ...(clusterIP === undefined ? {} : { clusterIP, clusterIPs: [clusterIP] }),
      sessionAffinity: spec.sessionAffinity ?? 'None',
      internalTrafficPolicy: 'Cluster',
      externalTrafficPolicy: spec.externalTrafficPolicy ?? 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: ports.map((port, at) => ({
        ...port,
        protocol: port.protocol ?? 'TCP',
        targetPort: port.targetPort ?? port.port,
        ...(type === 'NodePort' || type === 'LoadBalancer'
          ? { nodePort: port.nodePort ?? settings.nodePortRange.from + 100 + index * 10 + at }
          : {}),
      })),
    },
  } as unknown as Service;
}
