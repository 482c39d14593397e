import type { Cluster } from '../../cluster/cluster.js';
import { isTypingError } from '../../labels/compareLabels.js';
import type { Place } from '../../manifests/manifest.js';
import type { RuleContext, RuleFinding } from '../rule.js';

/**
 * A reference to a Service that the environment does not have. A warning where a Service of nearly that name, or the same name in
 * another namespace, shows what was meant; silent where other folders of the workspace have it; else information.
 */
export function* tellMissingService(
  place: Place,
  what: string,
  namespace: string,
  name: string,
  { cluster, wider, alterations }: RuleContext,
): Generator<RuleFinding> {
  if (wider.findObject('Service', namespace, name) !== undefined) return;
  const [elsewhere] = alterations?.has('namespace') === true ? [] : findNamespacesOf(cluster, name);
  const near = findNearName(cluster, namespace, name);
  const missing = `${what} names Service "${name}", which namespace "${namespace}" of this environment does not have`;
  if (elsewhere !== undefined) {
    const message = `${missing}; there is one in "${elsewhere}", and Services are looked up in the own namespace`;
    yield { severity: 'warning', message, place };
  } else if (near !== undefined) {
    const message = `${missing}. Closest: "${near}"`;
    yield { severity: 'warning', message, place, data: { replaceWith: near } };
  } else yield { severity: 'information', message: missing, place };
}

/** The namespaces that have a Service of that name. */
export function findNamespacesOf(cluster: Cluster, name: string): readonly string[] {
  return cluster.namespaces.filter((namespace) => cluster.service(namespace, name) !== undefined);
}

/** The Service of a namespace whose name is that one but for a slip of the hand: `service2` is no misspelt `service1`. */
export function findNearName(cluster: Cluster, namespace: string, name: string): string | undefined {
  return cluster
    .servicesIn(namespace)
    .map(({ ref }) => ref.name)
    .find((each) => isTypingError(name, each));
}
