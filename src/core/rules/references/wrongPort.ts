import type { RuleFinding } from '../rule.js';
import type { ServicePort } from '../../apiserver/types.js';
import type { ClusterService } from '../../cluster/cluster.js';
import type { Place } from '../../manifests/manifest.js';
import { relate } from '../relate.js';

/** A reference to a port: where it stands, who makes it, and the number or name that it gives. */
export interface PortReference {
  readonly place: Place;
  /** `Ingress`, `HTTPRoute`: what uses the port. */
  readonly what: string;
  readonly wanted: number | string;
}

/** A reference to a Service port by number or name that the Service does not have; says so when the targetPort was taken for it. */
export function* tellWrongPort(reference: PortReference, target: ClusterService): Generator<RuleFinding> {
  const { place, what, wanted } = reference;
  const ports = target.spec.ports ?? [];
  const valueOf = (port: ServicePort): string | number | undefined =>
    typeof wanted === 'string' ? port.name : port.port;
  if (ports.length === 0 || ports.some((each) => valueOf(each) === wanted)) return;
  const targeted = ports.find(({ targetPort }) => targetPort === wanted);
  const meant = targeted ?? (ports.length === 1 ? ports[0] : undefined);
  const replaceWith = meant && valueOf(meant);
  const { name } = target.ref;
  yield {
    message:
      `${what} uses port ${wanted}: Service "${name}" has ${describePorts(ports)}` +
      (targeted === undefined ? '' : `. ${what} names the Service port, not the targetPort`),
    place,
    related: relate(`Ports of Service ${name}`, target.manifest, ['spec', 'ports'], 'key'),
    ...(replaceWith === undefined || replaceWith === '' ? {} : { data: { replaceWith } }),
  };
}

/** The ports of a Service in words: `"http" 80 → 8080, 443`. */
function describePorts(ports: readonly ServicePort[]): string {
  return ports
    .map(({ name = '', port, targetPort }) => {
      const target = targetPort === port ? '' : ` → ${targetPort}`;
      return `${name === '' ? '' : `"${name}" `}${port}${target}`;
    })
    .join(', ');
}
