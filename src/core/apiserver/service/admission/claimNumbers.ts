import { addressAt, type AddressRange } from '../../allocation/addressRange.js';
import { nodePortBands } from '../../allocation/bands.js';
import type { Offset } from '../../allocation/numberPool.js';
import { NumberPreviewer, type Claimant, type PreviewedNumbers } from '../../allocation/previewNumbers.js';
import type { ApiServerOptions } from '../../options.js';
import type { Want } from '../allocationPlan.js';
import { isNodePortType, needsClusterIP } from '../traits.js';
import { placeOf } from './holders.js';
import type { PreparedManifest } from './prepareService.js';

/** A Service with the name under which it claims numbers. */
export interface ClaimingService {
  readonly identity: string;
  readonly prepared: PreparedManifest;
}

/** The value that a Service previews for a want; undefined where the range is full. */
export type PreviewOf = (identity: string, want: Want) => string | number | undefined;

/** Previews of everything that the Services of one cluster leave to it; see `NumberPreviewer`. */
export class NumberClaims {
  readonly #nodePortRange: ApiServerOptions['nodePortRange'];
  readonly #ranges: readonly AddressRange[];
  readonly #ports: NumberPreviewer;
  readonly #addresses: ReadonlyMap<string, NumberPreviewer>;

  constructor({ nodePortRange }: Pick<ApiServerOptions, 'nodePortRange'>, ranges: readonly AddressRange[]) {
    this.#nodePortRange = nodePortRange;
    this.#ranges = ranges;
    this.#ports = new NumberPreviewer(nodePortBands(nodePortRange));
    this.#addresses = new Map(ranges.map(({ family, bands }) => [family, new NumberPreviewer(bands)]));
  }

  /** Chooses for all Services at once; `held` are addresses of Services that every cluster has. */
  preview(services: readonly ClaimingService[], held: readonly string[]): PreviewOf {
    const ports = this.#ports.preview(services.map((service) => claimPorts(service, this.#nodePortRange)));
    const addresses = new Map(
      this.#ranges.map((range) => [
        range.family,
        { range, previews: this.#previewAddresses(range, services, held) },
      ]),
    );
    const plans = new Map(services.map(({ identity, prepared }) => [identity, prepared.plan]));
    return (identity, want) => {
      if (want.kind === 'clusterIP') {
        const family = addresses.get(want.family);
        const offset = family?.previews.get(identity)?.[0];
        return family === undefined || offset === undefined ? undefined : addressAt(family.range, offset);
      }
      const index = (plans.get(identity) ?? []).filter(isAutomaticPort).indexOf(want);
      const offset = ports.get(identity)?.[index];
      return offset === undefined ? undefined : this.#nodePortRange.from + offset;
    };
  }

  #previewAddresses(
    range: AddressRange,
    services: readonly ClaimingService[],
    held: readonly string[],
  ): PreviewedNumbers {
    const pins = held.flatMap((address) => offsetsOf(address, range, this.#ranges));
    const given = { identity: '', eligible: false, pins, wants: [] };
    const claimants = services.map((service) => claimAddresses(service, range, this.#ranges));
    return this.#addresses.get(range.family)?.preview([given, ...claimants]) ?? new Map<string, never>();
  }
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

/** What tells the numbers of one Service apart: a port's name, else its number. */
function keyOf(
  want: Exclude<Want, { kind: 'clusterIP' }>,
  ports: readonly { readonly name: string; readonly port: number }[],
): string {
  if (want.kind === 'healthCheckNodePort') return 'healthCheckNodePort';
  const port = ports[want.index];
  return port === undefined || port.name === '' ? String(port?.port ?? want.index) : port.name;
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
