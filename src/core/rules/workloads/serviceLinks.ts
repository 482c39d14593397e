import { placeAt } from '../placeAt.js';
import { listOf, objectOf, stringOf } from '../../apiserver/object/read.js';
import { refOf, templatePathOf, workloadKinds } from '../../cluster/records.js';
import { valueAt } from '../../manifests/json.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';

/**
 * A program that takes `X_HOST` from its variables may take `X_PORT`, too, which Kubernetes sets to a URL for a Service X of its namespace. As
 * envvars.FromServices.
 */
export const serviceLinks: Rule = {
  code: 'workload/service-links',
  severity: 'hint',
  kinds: [...workloadKinds],
  *check(manifest, { cluster }) {
    const specPath = [...templatePathOf(manifest.kind), 'spec'];
    const spec = objectOf(valueAt(manifest.value, specPath));
    if (spec.enableServiceLinks === false) return;
    for (const [at, container] of listOf(spec.containers).entries()) {
      const { env, envFrom } = objectOf(container);
      const names = listOf(env).map((each) => stringOf(objectOf(each).name));
      if (listOf(envFrom).length > 0) continue;
      for (const [index, name] of names.entries()) {
        const prefix = /^([A-Z][A-Z0-9_]*)_HOST$/.exec(name)?.[1];
        if (prefix === undefined || names.includes(`${prefix}_PORT`)) continue;
        const service = cluster.service(refOf(manifest).namespace, prefix.toLowerCase().replaceAll('_', '-'));
        const { clusterIP, type, ports = [] } = service?.spec ?? {};
        const [port] = ports;
        if (service?.manifest === undefined || port === undefined) continue;
        if (clusterIP === 'None' || type === 'ExternalName') continue;
        yield {
          message: `Kubernetes injects ${prefix}_PORT=${port.protocol.toLowerCase()}://...:${port.port} for Service "${service.ref.name}". If the program reads ${prefix}_PORT as a number, set it, or enableServiceLinks: false`,
          place: placeAt(manifest, [...specPath, 'containers', at, 'env', index, 'name']),
          data: { parent: specPath, key: 'enableServiceLinks', value: 'false' },
          related: relate(`Service ${service.ref.name}`, service.manifest, ['metadata', 'name']),
        };
      }
    }
  },
};
