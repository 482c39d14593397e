import { placeAt } from '../placeAt.js';
import { refOf } from '../../cluster/records.js';
import { listOf, numberOf, objectOf, stringOf } from '../../apiserver/object/read.js';
import type { Manifest } from '../../manifests/manifest.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';
import { tellMissingService } from './missingService.js';

/** A StatefulSet whose governing Service is missing or has a ClusterIP: its pods get no names of their own. */
export const statefulSetService: Rule = {
  code: 'reference/stateful-set-service',
  severity: 'warning',
  scoped: true,
  kinds: ['StatefulSet'],
  *check(manifest, context) {
    const { namespace, name } = refOf(manifest);
    const serviceName = stringOf(objectOf(manifest.value.spec).serviceName);
    if (serviceName === '') return;
    const place = placeAt(manifest, ['spec', 'serviceName']);
    const service = context.cluster.service(namespace, serviceName);
    if (service === undefined) {
      const what = `StatefulSet "${name}"`;
      for (const finding of tellMissingService(place, what, namespace, serviceName, context)) {
        const create = finding.data === undefined ? writeHeadless(manifest, serviceName) : undefined;
        yield create === undefined
          ? finding
          : { ...finding, data: { create, what: `headless Service ${serviceName}` } };
      }
      return;
    }
    if (service.spec.clusterIP === 'None' || service.manifest === undefined) return;
    yield {
      severity: 'information',
      message: `Service "${serviceName}" is not headless: DNS names of single pods (${name}-0.${serviceName}) are not answered`,
      place,
      related: relate('clusterIP: None makes it headless', service.manifest, ['spec'], 'key'),
    };
  },
};

/** The governing Service of a StatefulSet: its labels, its namespace, its first port. */
function writeHeadless({ value, namespace }: Manifest, name: string): string | undefined {
  const template = objectOf(objectOf(value.spec).template);
  const labels = Object.entries(objectOf(objectOf(template.metadata).labels));
  const [container] = listOf(objectOf(template.spec).containers);
  const [port] = listOf(objectOf(container).ports);
  const number = numberOf(objectOf(port).containerPort);
  if (labels.length === 0 || number === 0) return undefined;
  const pairs = labels.map(([key, label]) => `    ${key}: ${quoteLabel(stringOf(label))}\n`).join('');
  const where = namespace === undefined ? '' : `  namespace: ${namespace}\n`;
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
${where}spec:
  clusterIP: None
  selector:
${pairs}  ports:
    - port: ${number}
`;
}

function quoteLabel(label: string): string {
  return /^[A-Za-z][A-Za-z0-9-]*$/.test(label) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(label)
    ? label
    : JSON.stringify(label);
}
