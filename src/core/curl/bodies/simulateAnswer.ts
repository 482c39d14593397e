import type { Container, Pod } from '../../apiserver/types.js';
import type { Cluster } from '../../cluster/cluster.js';
import type { Delivery } from '../../network/trace.js';
import type { CurlRequest } from '../command/curlRequest.js';
import { countBytes } from '../output/utf8.js';
import { simulateHttpd } from './httpd.js';
import { simulateNginx } from './nginx.js';
import type { AnswerSimulator, SimulatedAnswer } from './simulatedAnswer.js';
import { simulateHelloApp, simulateHttpEcho, simulateServeHostname, simulateWhoami } from './textServers.js';

const simulators: readonly AnswerSimulator[] = [
  simulateNginx,
  simulateHttpd,
  simulateHttpEcho,
  simulateWhoami,
  simulateHelloApp,
  simulateServeHostname,
];

/** What a delivered request is answered, for kube-proxy's health check and a few well-known images; undefined for all else. */
export function simulateAnswer(
  cluster: Cluster,
  delivery: Delivery,
  request: CurlRequest,
): SimulatedAnswer | undefined {
  if (delivery.kind === 'health-check') return answerHealthCheck(delivery.httpStatus ?? 503);
  const pod = delivery.pod && cluster.pod(delivery.pod.namespace, delivery.pod.name)?.pod;
  if (pod === undefined) return undefined;
  for (const container of candidates(pod, delivery.port)) {
    for (const simulate of simulators) {
      const found = simulate({
        cluster,
        pod,
        container,
        port: delivery.port,
        source: delivery.source,
        request,
      });
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The container that declares the port, else every container. */
function candidates(pod: Pod, port: number): readonly Container[] {
  const declaring = pod.spec.containers.filter((container) =>
    (container.ports ?? []).some(({ containerPort }) => containerPort === port),
  );
  return declaring.length > 0 ? declaring : pod.spec.containers;
}

/** As kube-proxy's health check server for Services, whose status is all that matters to a load balancer. */
function answerHealthCheck(status: number): SimulatedAnswer {
  const body = '';
  const headers: SimulatedAnswer['answer']['headers'] = [
    ['Content-Type', 'application/json'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Content-Length', String(countBytes(body))],
  ];
  return { answer: { version: '1.1', status, headers, body }, imitates: "kube-proxy's health check" };
}
