import { refOf } from '../../cluster/records.js';
import { objectOf, stringOf } from '../../apiserver/object/read.js';
import type { Rule } from '../rule.js';
import { tellMissingService } from './missingService.js';

/** A StatefulSet whose governing Service is missing or has a ClusterIP: its pods get no names of their own. */
export const statefulSetService: Rule = {
  code: 'reference/stateful-set-service',
  severity: 'warning',
  title: 'A StatefulSet names a Service that is missing or not headless',
  kinds: ['StatefulSet'],
  *check(manifest, context) {
    const { namespace, name } = refOf(manifest);
    const serviceName = stringOf(objectOf(manifest.value.spec).serviceName);
    if (serviceName === '') return;
    const place = { manifest, path: ['spec', 'serviceName'], part: 'value' } as const;
    const service = context.cluster.service(namespace, serviceName);
    if (service === undefined) {
      yield* tellMissingService(
        place,
        statefulSetService.code,
        `StatefulSet "${name}"`,
        namespace,
        serviceName,
        context,
      );
      return;
    }
    if (service.service.spec.clusterIP === 'None' || service.manifest === undefined) return;
    yield {
      code: statefulSetService.code,
      severity: 'information',
      message: `Service "${serviceName}" is not headless: DNS names of single pods (${name}-0.${serviceName}) are not answered`,
      place,
      related: [
        {
          message: 'clusterIP: None makes it headless',
          place: { manifest: service.manifest, path: ['spec'], part: 'key' },
        },
      ],
    };
  },
};
