import { AddressAllocator } from '../allocation/addressAllocator.js';
import { parseAddressRange } from '../allocation/addressRange.js';
import type { Band } from '../allocation/numberPool.js';
import { PortAllocator, rangeIsFull, type Allocation } from '../allocation/portAllocator.js';
import type { ApiRejection } from '../answer.js';
import { invalid, required, type FieldError } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import { invalidAnswer } from '../field/invalidAnswer.js';
import type { JsonValue } from '../../manifests/json.js';
import { stringOf } from '../object/read.js';
import type { ApiServerOptions } from '../options.js';
import type { IPFamily } from '../types.js';
import { parseIP, printIP } from '../../text/ipAddress.js';
import { isValidPathSegmentName } from '../validation/names.js';
import type { AllocationPlan, Want } from './allocationPlan.js';
import type { ServiceDraft } from './draft.js';
import { hasFeature } from './features.js';
import { servicePaths } from './paths.js';

/** The allocators of one cluster and how they choose. */
export interface ServiceAllocators {
  readonly options: Pick<ApiServerOptions, 'version'>;
  readonly addresses: ReadonlyMap<IPFamily, AddressAllocator>;
  readonly nodePorts: PortAllocator;
  /** Chooses a free value for what a Service wants. */
  readonly pick: (want: Want, band: Band) => number | undefined;
}

/** Allocators with nothing taken; a CIDR that is none serves no family. */
export function createAllocators(
  options: ApiServerOptions,
  pick: ServiceAllocators['pick'],
): ServiceAllocators {
  const ranges = options.serviceCIDRs.flatMap((cidr) => parseAddressRange(cidr) ?? []);
  return {
    options,
    addresses: new Map(ranges.map((range) => [range.family, new AddressAllocator(range)])),
    nodePorts: new PortAllocator(options.nodePortRange),
    pick,
  };
}

/** Values that have been taken for a request that is not yet accepted. */
export interface Taken {
  readonly addresses: string[];
  readonly nodePorts: number[];
}

/** Gives values back. */
export function release(allocators: ServiceAllocators, taken: Taken): void {
  for (const address of taken.addresses)
    for (const allocator of allocators.addresses.values()) allocator.release(address);
  for (const port of taken.nodePorts) allocators.nodePorts.release(port);
}

/**
 * Carries out a plan on a draft: takes what is wanted and writes it in. The first refusal ends it and gives everything back,
 * but for the first address of two, which the server forgets until it repairs its books.
 */
export function allocate(
  draft: ServiceDraft,
  plan: AllocationPlan,
  allocators: ServiceAllocators,
): { readonly taken: Taken } | { readonly rejection: ApiRejection } {
  const taken: Taken = { addresses: [], nodePorts: [] };
  for (const want of plan) {
    const result = take(draft, want, allocators);
    if ('refusal' in result) {
      release(allocators, want.kind === 'clusterIP' ? { addresses: [], nodePorts: [] } : taken);
      return { rejection: rejectAllocation(draft, want, result.refusal) };
    }
    if (typeof result.value === 'string') taken.addresses.push(result.value);
    else taken.nodePorts.push(result.value);
    writeAllocated(draft, want, result.value);
  }
  return { taken };
}

function take(
  draft: ServiceDraft,
  want: Want,
  allocators: ServiceAllocators,
): Allocation<string> | Allocation<number> {
  const pick = (band: Band): number | undefined => allocators.pick(want, band);
  if (want.kind === 'clusterIP') return takeAddress(draft, want, allocators, pick);
  return want.explicit === 0
    ? allocators.nodePorts.allocateNext(pick)
    : allocators.nodePorts.allocate(want.explicit);
}

function takeAddress(
  draft: ServiceDraft,
  want: Extract<Want, { kind: 'clusterIP' }>,
  allocators: ServiceAllocators,
  pick: (band: Band) => number | undefined,
): Allocation<string> {
  const allocator = allocators.addresses.get(want.family);
  if (allocator === undefined) return { refusal: rangeIsFull };
  const result = want.explicit === '' ? allocator.allocateNext(pick) : allocator.allocate(want.explicit);
  if (!hasFeature(allocators.options.version, 'addressObjects')) return result;
  if ('refusal' in result && result.refusal !== 'provided IP is already allocated') return result;
  const address = 'value' in result ? result.value : want.explicit;
  const complaint = refuseAddressObject(draft, address);
  if (complaint === undefined) return result;
  if ('value' in result) allocator.release(result.value);
  return { refusal: complaint };
}

const parentName = FieldPath.of('spec').child('parentRef').child('name');

/** Each address becomes an object that names its Service, and that object has rules of its own. As `createIPAddress`. */
export function refuseAddressObject(draft: ServiceDraft, address: string): string | undefined {
  const name = stringOf(draft.metadata.name);
  const errors: FieldError[] =
    name === ''
      ? [required(parentName)]
      : isValidPathSegmentName(name).map((complaint) => invalid(parentName, name, complaint));
  if (errors.length === 0) return undefined;
  const parsed = parseIP(address);
  const canonical = parsed === undefined ? address : printIP(parsed.family, parsed.value);
  return invalidAnswer('IPAddress.networking.k8s.io', canonical, errors).message;
}

/** Writes an allocated value where it belongs. */
export function writeAllocated(draft: ServiceDraft, want: Want, value: string | number): void {
  const { spec } = draft;
  if (want.kind === 'clusterIP') {
    spec.clusterIPs = spec.clusterIPs.map((each, index) => (index === want.index ? String(value) : each));
    if (want.index === 0) spec.clusterIP = String(value);
  } else if (want.kind === 'healthCheckNodePort') spec.healthCheckNodePort = Number(value);
  else
    for (const index of want.entries) {
      const port = spec.ports[index];
      if (port !== undefined) port.nodePort = Number(value);
    }
}

/** The server's answer where an allocator refuses: 422 for a value asked for, 500 where the range is full or for health checks. */
export function rejectAllocation(draft: ServiceDraft, want: Want, refusal: string): ApiRejection {
  const name = stringOf(draft.metadata.name);
  if (want.kind === 'clusterIP') {
    const wish = want.explicit === '' ? '' : ` ${want.explicit}`;
    if (want.explicit === '' && refusal === rangeIsFull)
      return internalError(
        `failed to allocate a serviceIP for Service "${name}": ${refusal}`,
        servicePaths.type,
      );
    const words = `failed to allocate IP${wish}: ${refusal}`;
    const error = invalid(servicePaths.clusterIPs, [...draft.spec.clusterIPs], words);
    return invalidAnswer('Service', name, [error]);
  }
  if (want.kind === 'healthCheckNodePort') {
    const words =
      want.explicit === 0
        ? `failed to allocate a HealthCheck NodePort 0: ${refusal}`
        : `failed to allocate requested HealthCheck NodePort ${want.explicit}: ${refusal}`;
    return internalError(words, servicePaths.healthCheckNodePort);
  }
  const path = servicePaths.ports.index(want.index).child('nodePort');
  if (want.explicit === 0) return internalError(`failed to allocate a nodePort: ${refusal}`, path);
  return invalidAnswer('Service', name, [invalid(path, want.explicit, refusal)]);
}

function internalError(words: string, path: FieldPath): ApiRejection {
  const message = `Internal error occurred: ${words}`;
  return {
    status: 500,
    reason: 'InternalError',
    message,
    causes: [{ field: '', reason: '', message: words } satisfies Record<string, JsonValue>],
    warnings: [],
    problems: [{ message, path: path.segments, part: 'value', server: true }],
  };
}
