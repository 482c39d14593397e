import { placeAt } from '../placeAt.js';
import { valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Rule, RuleFinding } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

/** What Services may still say though Kubernetes has left it behind, where the API server takes it without a word. */
const fields: readonly {
  readonly path: ManifestPath;
  readonly tag: NonNullable<RuleFinding['tag']>;
  readonly message: string;
}[] = [
  {
    path: ['spec', 'loadBalancerIP'],
    tag: 'deprecated',
    message:
      'loadBalancerIP is deprecated since Kubernetes 1.24: load balancers read it differently or not at all; most have an annotation for it',
  },
  {
    path: ['metadata', 'annotations', 'service.alpha.kubernetes.io/tolerate-unready-endpoints'],
    tag: 'unnecessary',
    message: 'This annotation has no effect since Kubernetes 1.24: publishNotReadyAddresses took its place',
  },
];

/** A field or annotation of a Service that is deprecated or gone. */
export const deprecatedField: Rule = {
  code: 'service/deprecated-field',
  severity: 'hint',
  kinds: ['Service'],
  // The annotation was for headless Services; so the texts of all others need not be read.
  mayFind: whereSpec(({ loadBalancerIP = '', clusterIP }) => loadBalancerIP !== '' || clusterIP === 'None'),
  *check(manifest) {
    for (const { path, tag, message } of fields)
      if (valueAt(manifest.value, path) !== undefined)
        yield {
          message,
          place: placeAt(manifest, path, 'pair'),
          tag,
        };
  },
};
