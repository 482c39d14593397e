import { placeAt } from '../placeAt.js';
import { resolvePort } from '../policies/blocksService.js';
import { findMentions } from '../references/findMentions.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** A headless Service whose port is not the pods': clients connect to the pods themselves, nothing translates it. */
export const headlessPort: Rule = {
  code: 'headless/port-not-translated',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec(({ clusterIP }) => clusterIP === 'None'),
  *check(manifest, { cluster }) {
    const service = cluster.serviceOf(manifest);
    const { selector = {}, ports = [] } = service?.spec ?? {};
    if (service?.accepted !== true || Object.keys(selector).length === 0) return;
    const { namespace, name } = service.ref;
    const workloads = cluster.workloadsMatching(namespace, selector);
    for (const [index, port] of ports.entries()) {
      const targets = new Set(workloads.map((workload) => resolvePort(port, workload)?.port));
      const [target] = targets;
      if (targets.size !== 1 || target === undefined || target === port.port) continue;
      const user = cluster.workloadsIn(namespace).find((workload) => {
        const mentions = workload.manifest === undefined ? [] : findMentions(workload.manifest);
        return mentions.some((each) => each.name === name && each.port === port.port);
      });
      yield {
        severity: user === undefined ? 'information' : 'warning',
        message: `Headless: clients connect to the pods directly; port ${port.port} is not translated to ${target}`,
        place: placeAt(manifest, ['spec', 'ports', index, 'port']),
        ...(user && {
          related: relate(`${user.ref.kind} ${user.ref.name} uses ${name}:${port.port}`, user.manifest, [
            'metadata',
            'name',
          ]),
        }),
        data: { replaceWith: target },
      };
    }
  },
};
