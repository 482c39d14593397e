import { placeAt } from '../placeAt.js';
import type { Container, Probe } from '../../apiserver/types.js';
import type { ClusterWorkload } from '../../cluster/cluster.js';
import { isTypingError } from '../../labels/compareLabels.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { ManifestPath } from '../../manifests/json.js';
import type { Rule, RuleFinding } from '../rule.js';
import { containersOf, listNames } from './readTargets.js';

const consequences = {
  readinessProbe: 'the pod is never ready and gets no traffic',
  livenessProbe: 'the container is restarted again and again',
  startupProbe: 'the container never starts up and is restarted',
} as const;

/** A probe that names a port which its own container does not declare: it can only fail. */
export const probePort: Rule = {
  code: 'ports/probe-port',
  severity: 'warning',
  kinds: [
    'Pod',
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'ReplicationController',
    'Job',
    'CronJob',
  ],
  *check(manifest, { cluster, alterations }) {
    const workload = cluster.workloadOf(manifest);
    if (workload === undefined || alterations?.has('patches') === true) return;
    for (const { container, path } of containersOf(workload)) {
      for (const name of ['readinessProbe', 'livenessProbe', 'startupProbe'] as const)
        if (container[name] !== undefined) yield* checkProbe(manifest, workload, { container, path, name });
    }
  },
};

function* checkProbe(
  manifest: Manifest,
  { templatePath }: ClusterWorkload,
  at: {
    readonly container: Container;
    readonly path: ManifestPath;
    readonly name: keyof typeof consequences;
  },
): Generator<RuleFinding> {
  const { container, path, name } = at;
  const probe: Probe = container[name] ?? {};
  for (const action of ['httpGet', 'tcpSocket'] as const) {
    const port = probe[action]?.port;
    const ports = container.ports ?? [];
    if (typeof port !== 'string' || ports.some((each) => each.name === port)) continue;
    const names = ports.flatMap((each) => each.name ?? []);
    const near = names.filter((each) => isTypingError(port, each));
    const newValue = near.length === 1 ? near[0] : names.length === 1 ? names[0] : undefined;
    const told = names.length === 0 ? 'declares no named port' : `declares ${listNames(names)}`;
    const place = [...templatePath, ...path];
    yield {
      message: `${name} of ${container.name} uses port "${port}", but the container ${told}: ${consequences[name]}`,
      place: placeAt(manifest, [...place, name, action, 'port']),
      related:
        ports.length === 0
          ? []
          : [
              {
                message: `The ports of ${container.name}`,
                place: placeAt(manifest, [...place, 'ports'], 'key'),
              },
            ],
      ...(newValue === undefined ? {} : { data: { replaceWith: newValue, sure: near.length === 1 } }),
    };
  }
}
