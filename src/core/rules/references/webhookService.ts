import { placeAt } from '../placeAt.js';
import { listOf, numberOf, objectOf, stringOf } from '../../apiserver/object/read.js';
import type { JsonObject, ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Rule } from '../rule.js';
import { tellMissingService } from './missingService.js';
import { tellWrongPort } from './wrongPort.js';

/** A webhook or an aggregated API whose Service is missing or has another port: the API server itself is the client. */
export const webhookService: Rule = {
  code: 'reference/webhook-service',
  severity: 'warning',
  scoped: true,
  kinds: [
    'ValidatingWebhookConfiguration',
    'MutatingWebhookConfiguration',
    'APIService',
    'CustomResourceDefinition',
  ],
  *check(manifest, context) {
    for (const { path, service } of findServices(manifest)) {
      const [name, namespace] = [stringOf(service.name), stringOf(service.namespace)];
      if (name === '' || namespace === '') continue;
      const found = context.cluster.service(namespace, name);
      const place = (field: string) => placeAt(manifest, [...path, field]);
      if (found === undefined) {
        yield* tellMissingService(place('name'), manifest.kind, namespace, name, context);
        continue;
      }
      const wanted = service.port === undefined ? 443 : numberOf(service.port);
      const reference = {
        place: place('port'),
        what: manifest.kind,
        wanted,
      } as const;
      for (const finding of tellWrongPort(reference, found)) {
        const { data: _data, ...plain } = finding;
        yield service.port === undefined ? plain : finding;
      }
    }
  },
};

function* findServices({
  kind,
  value,
}: Manifest): Generator<{ readonly path: ManifestPath; readonly service: JsonObject }> {
  const spec = objectOf(value.spec);
  if (kind === 'APIService') yield { path: ['spec', 'service'], service: objectOf(spec.service) };
  const conversion = objectOf(objectOf(objectOf(spec.conversion).webhook).clientConfig);
  if (kind === 'CustomResourceDefinition')
    yield {
      path: ['spec', 'conversion', 'webhook', 'clientConfig', 'service'],
      service: objectOf(conversion.service),
    };
  for (const [index, each] of listOf(value.webhooks).entries())
    yield {
      path: ['webhooks', index, 'clientConfig', 'service'],
      service: objectOf(objectOf(objectOf(each).clientConfig).service),
    };
}
