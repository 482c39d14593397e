import { addressAt, type AddressRange } from '../../allocation/addressRange.js';
import { nodePortBands } from '../../allocation/bands.js';
import type { Offset } from '../../allocation/numberPool.js';
import { NumberPreviewer, type Claimant, type PreviewedNumbers } from '../../allocation/previewNumbers.js';
import type { ApiServerOptions } from '../../options.js';
import type { AllocationPlan, Want } from '../allocationPlan.js';
import { isNodePortType, needsClusterIP } from '../traits.js';
import { placeOf } from './holders.js';
import { keyOf, type PreparedManifest } from './prepareService.js';

/** A Service with the name under which it claims numbers. The same object claims the same. */
export interface ClaimingService {
  readonly identity: string;
  readonly prepared: PreparedManifest;
}

/** The value that a Service previews for a want; undefined where the range is full. */
export type PreviewOf = (service: ClaimingService, want: Want) => string | number | undefined;

/** Previews of everything that the Services of one cluster leave to it; see `NumberPreviewer`. */
export class NumberClaims {
  readonly #nodePortRange: ApiServerOptions['nodePortRange'];
  readonly #ranges: readonly AddressRange[];
  readonly #ports: NumberPreviewer;
  readonly #addresses: readonly NumberPreviewer[];
  readonly #claims = new WeakMap<ClaimingService, Claims>();
  readonly #orders = new WeakMap<AllocationPlan, ReadonlyMap<Want, number>>();

  constructor({ nodePortRange }: Pick<ApiServerOptions, 'nodePortRange'>, ranges: readonly AddressRange[]) {
    this.#nodePortRange = nodePortRange;
    this.#ranges = ranges;
    this.#ports = new NumberPreviewer(nodePortBands(nodePortRange));
    this.#addresses = ranges.map(({ bands }) => new NumberPreviewer(bands));
  }

  /** Chooses for all Services, one range at a step; `held` are addresses of Services that every cluster has. */
  *preview(services: readonly ClaimingService[], held: readonly string[]): Generator<void, PreviewOf> {
    const claims = services.map((service) => this.#claimsOf(service));
    yield;
    const ports = this.#ports.preview(claims.map((each) => each.ports));
    const addresses: (PreviewedNumbers | undefined)[] = [];
    for (const [at, range] of this.#ranges.entries()) {
      yield;
      const pins = held.flatMap((address) => offsetsOf(address, range, this.#ranges));
      const given = { identity: '', eligible: false, pins, wants: [] };
      const claimants = claims.flatMap((each) => each.addresses[at] ?? []);
      addresses.push(this.#addresses[at]?.preview([given, ...claimants]));
    }
    return ({ identity, prepared: { plan } }, want) => {
      if (want.kind === 'clusterIP') {
        const at = this.#ranges.findIndex(({ family }) => family === want.family);
        const offset = addresses[at]?.get(identity)?.[0];
        const range = this.#ranges[at];
        return range === undefined || offset === undefined ? undefined : addressAt(range, offset);
      }
      const offset = ports.get(identity)?.[this.#orderOf(plan).get(want) ?? -1];
      return offset === undefined ? undefined : this.#nodePortRange.from + offset;
    };
  }

  /** Which of the ports that a plan leaves to the cluster each want is. */
  #orderOf(plan: AllocationPlan): ReadonlyMap<Want, number> {
    let order = this.#orders.get(plan);
    if (order === undefined)
      this.#orders.set(plan, (order = new Map(plan.filter(isAutomaticPort).map((want, at) => [want, at]))));
    return order;
  }

  #claimsOf(service: ClaimingService): Claims {
    let claims = this.#claims.get(service);
    if (claims === undefined) {
      const ports = claimPorts(service, this.#nodePortRange);
      const addresses = this.#ranges.map((range) => claimAddresses(service, range, this.#ranges));
      this.#claims.set(service, (claims = { ports, addresses }));
    }
    return claims;
  }
}

/** What a Service has to do with the NodePorts, and with each range of addresses. */
interface Claims {
  readonly ports: Claimant;
  readonly addresses: readonly Claimant[];
}

function isAutomaticPort(want: Want): boolean {
  return want.kind !== 'clusterIP' && want.explicit === 0;
}

function claimPorts(
  { identity, prepared: { draft, plan } }: ClaimingService,
  range: { readonly from: number; readonly to: number },
): Claimant {
  const pins: number[] = [];
  const wants: string[] = [];
  for (const want of plan) {
    if (want.kind === 'clusterIP') continue;
    if (want.explicit >= range.from && want.explicit <= range.to) pins.push(want.explicit - range.from);
    if (want.explicit === 0) wants.push(keyOf(want, draft.spec.ports));
  }
  return { identity, eligible: isNodePortType(draft.spec), pins, wants };
}

function claimAddresses(
  { identity, prepared: { draft, plan } }: ClaimingService,
  range: AddressRange,
  ranges: readonly AddressRange[],
): Claimant {
  const pins: Offset[] = [];
  const wants: string[] = [];
  for (const want of plan) {
    if (want.kind !== 'clusterIP') continue;
    if (want.explicit !== '') pins.push(...offsetsOf(want.explicit, range, ranges));
    else if (want.family === range.family) wants.push('');
  }
  return { identity, eligible: needsClusterIP(draft.spec), pins, wants };
}

function offsetsOf(address: string, range: AddressRange, ranges: readonly AddressRange[]): readonly Offset[] {
  const place = placeOf(address, ranges);
  return place?.family === range.family ? [place.offset] : [];
}
