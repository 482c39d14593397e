import { placeAt } from '../placeAt.js';
import { listOf, numberOf, objectOf } from '../../apiserver/object/read.js';
import { workloadKinds } from '../../cluster/records.js';
import { matchesPairs } from '../../labels/labelSelector.js';
import { valueAt } from '../../manifests/json.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';

/** A workload behind a Service without a readiness probe: requests come while it still starts. */
export const noReadinessProbe: Rule = {
  code: 'workload/no-readiness-probe',
  severity: 'off',
  kinds: [...workloadKinds],
  *check(manifest, { cluster }) {
    const workload = cluster.workloadOf(manifest);
    if (workload === undefined || workload.ref.kind === 'Job' || workload.ref.kind === 'CronJob') return;
    const path = [...workload.templatePath, 'spec', 'containers'];
    const containers = listOf(valueAt(manifest.value, path)).map(objectOf);
    if (containers.length === 0 || containers.some(({ readinessProbe }) => readinessProbe !== undefined))
      return;
    const service = cluster.servicesIn(workload.ref.namespace).find((each) => {
      const { selector = {}, type } = each.spec;
      return (
        type !== 'ExternalName' &&
        Object.keys(selector).length > 0 &&
        matchesPairs(selector, workload.podLabels)
      );
    });
    if (service === undefined) return;
    const port = numberOf(objectOf(listOf(containers[0]?.ports)[0]).containerPort);
    yield {
      severity: 'hint',
      message: `Without a readinessProbe pods are endpoints of Service "${service.ref.name}" as soon as they start: requests during the start fail`,
      place: placeAt(manifest, [...path, 0, 'name']),
      ...(port > 0 && {
        data: { parent: [...path, 0], key: 'readinessProbe', value: `{ tcpSocket: { port: ${port} } }` },
      }),
      related: relate(`Service ${service.ref.name}`, service.manifest, ['metadata', 'name']),
    };
  },
};
