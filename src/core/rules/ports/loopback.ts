import { placeAt } from '../placeAt.js';
import type { Container } from '../../apiserver/types.js';
import type { ManifestPath } from '../../manifests/json.js';
import type { Rule } from '../rule.js';
import { linkTemplate, nameWorkload } from '../selector/explainSelection.js';
import { containersOf, declaredPorts, readTargets } from './readTargets.js';

const flag =
  /^--?(?:host|bind|bind-address|listen|listen-address|address|addr|http|web\.listen-address)(?:[= ]|$)/i;
const variable =
  /^(?:HOST|BIND|BIND_ADDR|BIND_ADDRESS|BIND_HOST|LISTEN|LISTEN_ADDR|LISTEN_ADDRESS|LISTEN_HOST|[A-Z]+_HTTP_ADDR)$/;
const address = /^(?:\w+:\/\/)?(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d+))?$/;

/** A container that is told to listen on its own loopback address only: no other pod can connect. */
export const loopback: Rule = {
  code: 'ports/loopback',
  severity: 'information',
  kinds: ['Service'],
  mayFind: (manifest, context) =>
    readTargets(manifest, context)?.workloads.some((workload) =>
      containersOf(workload).some(({ container, path }) => findLoopback(container, path) !== undefined),
    ) === true,
  *check(manifest, context) {
    const targets = readTargets(manifest, context);
    for (const workload of targets?.workloads ?? []) {
      const containers = [...containersOf(workload)];
      const declared = declaredPorts(workload);
      for (const [index, { targetPort }] of (targets?.ports ?? []).entries()) {
        const owner = declared.find(
          ({ port }) => port.name === targetPort || port.containerPort === targetPort,
        );
        const number = owner?.port.containerPort ?? targetPort;
        for (const { container, path } of containers) {
          const found = findLoopback(container, path);
          const isOwner = containers.length === 1 || owner?.container === container;
          if (found === undefined || !isOwner || (found.port !== undefined && found.port !== number))
            continue;
          yield {
            message: `${container.name} of ${nameWorkload(workload)} is told to listen on ${found.text}: other pods and nodes cannot connect to port ${String(number)}`,
            place: placeAt(manifest, ['spec', 'ports', index, 'targetPort']),
            related: linkTemplate(workload, 'What it is told', found.path, 'value'),
            data: { workload: { ...workload.ref }, path: [...found.path] },
          };
          return;
        }
      }
    }
  },
};

interface Loopback {
  readonly text: string;
  readonly port: number | undefined;
  readonly path: ManifestPath;
}

function findLoopback(container: Container, path: ManifestPath): Loopback | undefined {
  for (const [index, { name, value }] of (container.env ?? []).entries()) {
    const found =
      variable.test(name) && value !== undefined ? read(value, [...path, 'env', index, 'value']) : undefined;
    if (found !== undefined) return found;
  }
  for (const field of ['command', 'args'] as const) {
    const words = container[field] ?? [];
    for (const [index, word] of words.entries()) {
      const at = [...path, field, index];
      const isAfterFlag = index > 0 && flag.test(words[index - 1] ?? '');
      const value = isAfterFlag ? word : flag.test(word) ? word.replace(flag, '') : undefined;
      const found = value === undefined ? undefined : read(value, at);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function read(value: string, path: ManifestPath): Loopback | undefined {
  const found = address.exec(value);
  if (found === null) return undefined;
  return { text: value, port: found[1] === undefined ? undefined : Number(found[1]), path };
}
