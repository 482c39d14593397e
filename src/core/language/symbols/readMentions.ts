import type { Manifest } from '../../manifests/manifest.js';
import { readBackendMentions } from './backendMentions.js';
import { readConfigMentions, readDnsMentions } from './dnsMentions.js';
import type { Mention } from './mention.js';
import { readPodMentions } from './podMentions.js';
import { readSelectorMentions } from './selectorMentions.js';
import { readServiceMentions } from './serviceMentions.js';
import { templatePathOf } from './templatePath.js';

const known = new WeakMap<Manifest, readonly Mention[]>();

/** Everything in a manifest that names a label, a Service or a port; read once, since manifests do not change. */
export function readMentions(manifest: Manifest): readonly Mention[] {
  const mentions = known.get(manifest) ?? [...collectMentions(manifest)];
  known.set(manifest, mentions);
  return mentions;
}

function* collectMentions(manifest: Manifest): Generator<Mention> {
  if (templatePathOf(manifest.kind) !== undefined) {
    yield* readPodMentions(manifest);
    return;
  }
  switch (manifest.kind) {
    case 'Service':
      yield* readServiceMentions(manifest);
      break;
    case 'ConfigMap':
      yield* readConfigMentions(manifest);
      break;
    case 'NetworkPolicy':
    case 'PodDisruptionBudget':
      yield* readSelectorMentions(manifest);
      break;
    case 'EndpointSlice':
    case 'Endpoints':
    case 'Ingress':
    case 'APIService':
    case 'MutatingWebhookConfiguration':
    case 'ValidatingWebhookConfiguration':
      yield* readBackendMentions(manifest);
      break;
    default:
      if (manifest.kind.endsWith('Route')) yield* readBackendMentions(manifest);
      else yield* readDnsMentions(manifest, manifest.value, []);
  }
}
