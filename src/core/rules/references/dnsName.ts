import { placeAt } from '../placeAt.js';
import { refOf, workloadKinds } from '../../cluster/records.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Rule, RuleContext, RuleFinding } from '../rule.js';
import { findMentions, type Mention } from './findMentions.js';
import { findNearName, findNamespacesOf } from './missingService.js';
import { tellWrongPort } from './wrongPort.js';

/** The kinds in whose texts DNS names of Services stand. */
export const mentioningKinds: readonly string[] = [...workloadKinds, 'ConfigMap'];

/** A Service's DNS name in a variable, an argument or a ConfigMap that is wrong in its name, its namespace or its port. */
export const dnsName: Rule = {
  code: 'reference/dns-name',
  severity: 'information',
  kinds: mentioningKinds,
  mayFind: (manifest) => findMentions(manifest).length > 0,
  *check(manifest, context) {
    for (const mention of findMentions(manifest)) {
      const namespace = mention.namespace ?? refOf(manifest).namespace;
      const service = context.cluster.service(namespace, mention.name);
      if (service === undefined) {
        if (mention.full) yield* tellMissing(manifest, mention, context);
        continue;
      }
      const { clusterIP, type } = service.spec;
      const { port: wanted, path, text } = mention;
      if (wanted === undefined || clusterIP === 'None' || type === 'ExternalName') continue;
      const place = placeAt(manifest, path);
      const what = `"${text}"`;
      for (const finding of tellWrongPort({ place, what, wanted }, service))
        yield replaceText(finding, text, wanted);
    }
  },
};

/** Of a text only the port is replaced. */
function replaceText(finding: RuleFinding, text: string, wanted: number): RuleFinding {
  const { data, ...plain } = finding;
  if (typeof data?.replaceWith !== 'number') return plain;
  return {
    ...plain,
    data: { find: text, replaceWith: text.replace(`:${wanted}`, `:${data.replaceWith}`) },
  };
}

function* tellMissing(
  manifest: Manifest,
  { name, namespace = '', path, text }: Mention,
  { cluster, wider }: RuleContext,
): Generator<RuleFinding> {
  if (wider.findObject('Service', namespace, name) !== undefined) return;
  if (!cluster.namespaces.includes(namespace)) return;
  const near = findNearName(cluster, namespace, name);
  const [elsewhere] = near === undefined ? findNamespacesOf(cluster, name) : [];
  if (near === undefined && elsewhere === undefined) return;
  const start = `${name}.${namespace}`;
  const meant = near === undefined ? `${name}.${elsewhere ?? ''}` : `${near}.${namespace}`;
  yield {
    message: `No Service "${name}" in namespace "${namespace}". ${near === undefined ? 'There is one elsewhere' : 'Closest'}: "${meant}"`,
    place: placeAt(manifest, path),
    data: { find: text, replaceWith: meant + text.slice(start.length) },
  };
}
