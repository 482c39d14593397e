import type { ObjectRef } from '../manifests/manifest.js';
import type { PlaceRef } from './placeRef.js';

/** Names the snapshot that an answer was computed from: an environment, or one with a variant in the first one's place. */
export interface ClusterRef {
  readonly environment: string;
  /** The id of a variant's manifest. */
  readonly variant?: string;
}

/** What a click in a lens, hover or tree asks for, as plain JSON; the editor maps it to its command. */
export type LanguageCommand =
  | { readonly kind: 'openPlace'; readonly place: PlaceRef }
  | { readonly kind: 'peekPlaces'; readonly from: PlaceRef; readonly places: readonly PlaceRef[] }
  | {
      readonly kind: 'curl';
      readonly cluster: ClusterRef;
      readonly service?: ObjectRef;
      /** The `port` of the Service. */
      readonly port?: number;
      /** The id of a curl source; it is not asked for. */
      readonly from?: string;
      /** What curl is given: an address, or a whole command line; it is not asked for. */
      readonly argument?: string;
    }
  /** Shows why a Service has no endpoints. */
  | { readonly kind: 'whyNot'; readonly cluster: ClusterRef; readonly service: ObjectRef }
  /** Shows a pinned simulation: what has changed, or its transcript. */
  | { readonly kind: 'showPin'; readonly key: string }
  /** Copies a value; where it is a preview `pin` says where it could be written down. */
  | { readonly kind: 'copyValue'; readonly value: string; readonly pin?: PinTarget };

/** The field of a manifest that would make a previewed value a fact. */
export interface PinTarget extends PlaceRef {
  readonly value: string | number;
}
