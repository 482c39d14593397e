import type { ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';

/** Who mentions a label: the pods that carry it, a Service, another object's selector, or its own workload's. */
export type LabelRole = 'pod' | 'service' | 'workload' | 'other';

/**
 * A name in a manifest that others go by: a label of pods, a Service, a port. A mention knows its own manifest only; what it means is
 * found in a cluster.
 */
export type Mention = MentionPlace &
  (
    | { readonly kind: 'label'; readonly role: LabelRole; readonly key: string; readonly value: string }
    | {
        readonly kind: 'service';
        readonly role: 'definition' | 'reference';
        readonly name: string;
        /** Undefined: the namespace of the manifest. */
        readonly namespace?: string;
        /** Set where the text may be something else, so that only the name of an existing Service counts. */
        readonly port?: number;
      }
    | {
        readonly kind: 'servicePort';
        readonly role: 'definition' | 'reference';
        readonly service: string;
        readonly namespace?: string;
        /** A port's name, or its number. */
        readonly port: string | number;
      }
    | {
        readonly kind: 'containerPort';
        /** A container declares it, a probe of the same pod uses it, a Service's targetPort or a policy names it. */
        readonly role: 'definition' | 'probe' | 'targetPort' | 'policy';
        readonly port: string | number;
      }
  );

/** Where a mention stands. */
export interface MentionPlace {
  readonly manifest: Manifest;
  readonly path: ManifestPath;
  /** `pair` for `key: value` of labels, `value` for all else. */
  readonly part: 'value' | 'pair';
  /** The part of the string value that is meant; undefined: all of it. */
  readonly within?: { readonly from: number; readonly to: number };
}
