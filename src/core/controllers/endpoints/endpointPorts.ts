import type { ContainerPort, EndpointPort, Pod, Service, ServicePort } from '../../apiserver/types.js';

/** The ports that a pod offers for a Service; a port whose name the pod does not know is left out. As `getEndpointPorts`. */
export function endpointPortsOf(service: Service, pod: Pod): readonly EndpointPort[] {
  return (service.spec.ports ?? []).flatMap((servicePort) => {
    const port = findPort(pod, servicePort);
    if (port === undefined) return [];
    const { name = '', protocol, appProtocol } = servicePort;
    return [{ name, protocol, port, ...(appProtocol === undefined ? {} : { appProtocol }) }];
  });
}

/**
 * The number of a Service port's target in one pod: a number stands for itself, a name is looked up among the ports of the containers,
 * then of the sidecars, with the same protocol. As `FindPort`. Undefined where the pod has no such port.
 */
export function findPort(pod: Pod, { targetPort, protocol }: ServicePort): number | undefined {
  if (typeof targetPort === 'number') return targetPort;
  const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const ports: readonly ContainerPort[] = [...pod.spec.containers, ...sidecars].flatMap(
    (container) => container.ports ?? [],
  );
  return ports.find((port) => port.name === targetPort && (port.protocol ?? 'TCP') === protocol)
    ?.containerPort;
}

/** A text that is the same for the same set of ports: what slices are grouped by. As `NewPortMapKey`. */
export function portMapKey(ports: readonly EndpointPort[]): string {
  return ports
    .map(({ name, protocol, port, appProtocol }) => JSON.stringify([name, protocol, port, appProtocol]))
    .sort()
    .join();
}
