import type { Pod, PodSpec } from '../apiserver/types.js';

/** A port that a pod takes on its node. */
export interface HostPort {
  readonly address: string;
  readonly protocol: string;
  readonly port: number;
}

/** The host ports of a pod: those of its containers and sidecars. As `util.GetHostPorts`. On the host's network each container port is one. */
export function hostPortsOf(spec: PodSpec): readonly HostPort[] {
  const sidecars = (spec.initContainers ?? []).filter((container) => container.restartPolicy === 'Always');
  return [...spec.containers, ...sidecars]
    .flatMap((container) => container.ports ?? [])
    .map(({ hostIP, hostPort, containerPort, protocol }) => ({
      address: hostIP === undefined || hostIP === '' ? '0.0.0.0' : hostIP,
      protocol: protocol ?? 'TCP',
      port: hostPort ?? (spec.hostNetwork === true ? containerPort : 0),
    }))
    .filter(({ port }) => port > 0);
}

/** Whether two host ports exclude each other on one node. As `framework.HostPortInfo.CheckConflict`. */
function conflicts(one: HostPort, other: HostPort): boolean {
  if (one.port !== other.port || one.protocol !== other.protocol) return false;
  return one.address === other.address || one.address === '0.0.0.0' || other.address === '0.0.0.0';
}

/** The host ports in use on each node while pods are being placed. */
export class HostPortTable {
  readonly #taken = new Map<string, HostPort[]>();

  /** Whether the pod's ports are free on a node. */
  isFree(nodeName: string, ports: readonly HostPort[]): boolean {
    const taken = this.#taken.get(nodeName) ?? [];
    return ports.every((port) => !taken.some((other) => conflicts(port, other)));
  }

  /** Takes a pod's ports on its node. */
  take(nodeName: string, pod: Pod): void {
    const ports = hostPortsOf(pod.spec);
    if (ports.length === 0) return;
    this.#taken.set(nodeName, [...(this.#taken.get(nodeName) ?? []), ...ports]);
  }
}
