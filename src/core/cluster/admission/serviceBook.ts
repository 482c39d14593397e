import type { ApiAnswer } from '../../apiserver/answer.js';
import type { ApiServerOptions } from '../../apiserver/options.js';
import { createAllocators, type ServiceAllocators } from '../../apiserver/service/allocate.js';
import { planCreate, type Want } from '../../apiserver/service/allocationPlan.js';
import { createService, prepareCreate } from '../../apiserver/service/createService.js';
import { writeService } from '../../apiserver/service/draft.js';
import type { Service } from '../../apiserver/types.js';
import type { JsonObject } from '../../manifests/json.js';
import { hashText } from '../../text/hashText.js';
import { objectKey, type Manifest } from '../../manifests/manifest.js';
import type { Previews } from '../cluster.js';
import { recordOf, type ServiceRecord } from '../records.js';
import { decodeRecord } from './admitObject.js';

/** What became of one Service. */
export interface BookedService {
  readonly service: Service;
  readonly answer: ApiAnswer;
  readonly previews: Previews;
}

/** The Services of one cluster with the numbers that are theirs: explicit ones in the order of the manifests, then previews. */
export class ServiceBook {
  readonly #manifests: readonly Manifest[];
  readonly #options: ApiServerOptions;
  readonly #given: readonly Service[];
  #entries: ReadonlyMap<ServiceRecord, BookedService> | undefined;

  constructor(manifests: readonly Manifest[], given: readonly Service[], options: ApiServerOptions) {
    this.#manifests = manifests;
    this.#given = given;
    this.#options = options;
  }

  /** The entry of a Service of this cluster. */
  find(record: ServiceRecord): BookedService {
    this.#entries ??= bookServices(this.#manifests, this.#given, this.#options);
    const entry = this.#entries.get(record);
    if (entry === undefined) throw new Error(`Service ${record.ref.name} is not of this cluster`);
    return entry;
  }

  /** The entry of a Service that every cluster has. */
  describeGiven(service: Service): BookedService {
    return {
      service,
      answer: { status: 201, object: service as unknown as JsonObject, warnings: [] },
      previews: { clusterIPs: false, nodePorts: new Set(), healthCheckNodePort: false },
    };
  }
}

interface Application {
  readonly record: ServiceRecord;
  readonly object: JsonObject;
  readonly refusal: ApiAnswer | undefined;
  readonly wants: readonly Want[];
}

function bookServices(
  manifests: readonly Manifest[],
  given: readonly Service[],
  options: ApiServerOptions,
): ReadonlyMap<ServiceRecord, BookedService> {
  const applications = manifests
    .map(recordOf)
    .filter((record) => record.role === 'service')
    .map((record) => readApplication(record, options));
  const reserved = reserve(applications);
  let applicant = '';
  const allocators = createAllocators(options, (want, band) => {
    const size = band.to - band.from;
    const start = hashText(`${applicant} ${want.kind} ${'index' in want ? want.index : 0}`) % size;
    for (let step = 0; step < size; step++) {
      const value = band.from + ((start + step) % size);
      const isReserved = want.kind !== 'clusterIP' && reserved.has(options.nodePortRange.from + value);
      if (band.isFree(value) && !isReserved) return value;
    }
    return undefined;
  });
  for (const { spec } of given) takeGiven(allocators, spec.clusterIPs ?? []);
  const entries = new Map<ServiceRecord, BookedService>();
  for (const application of inOrder(applications)) {
    applicant = objectKey(application.record.ref);
    entries.set(application.record, book(application, allocators, options));
  }
  return entries;
}

function readApplication(record: ServiceRecord, options: ApiServerOptions): Application {
  const { object, rejection } = decodeRecord(record, options);
  if (rejection !== undefined) return { record, object, refusal: rejection, wants: [] };
  const prepared = prepareCreate(object, options);
  return {
    record,
    object,
    refusal: undefined,
    wants: 'rejection' in prepared ? [] : planCreate(prepared.draft),
  };
}

/** Numbers that a manifest names are no previews for others. */
function reserve(applications: readonly Application[]): ReadonlySet<number> {
  const reserved = new Set<number>();
  for (const { wants } of applications) {
    for (const want of wants) {
      if (want.kind !== 'clusterIP' && want.explicit !== 0) reserved.add(want.explicit);
    }
  }
  return reserved;
}

function inOrder(applications: readonly Application[]): readonly Application[] {
  const explicit = applications.filter(({ wants }) => wants.some(isExplicit));
  const others = applications.filter(({ wants }) => !wants.some(isExplicit));
  return [...explicit, ...others.sort((a, b) => compare(objectKey(a.record.ref), objectKey(b.record.ref)))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isExplicit(want: Want): boolean {
  return want.explicit !== '' && want.explicit !== 0;
}

function takeGiven(allocators: ServiceAllocators, addresses: readonly string[]): void {
  for (const address of addresses) for (const each of allocators.addresses.values()) each.allocate(address);
}

function book(
  { object, refusal, wants }: Application,
  allocators: ServiceAllocators,
  options: ApiServerOptions,
): BookedService {
  const answer = refusal ?? createService(object, allocators, options).answer;
  const stored = 'object' in answer ? answer.object : writeService(prepareCreate(object, options).draft);
  return { service: stored as unknown as Service, answer, previews: describePreviews(wants) };
}

function describePreviews(wants: readonly Want[]): Previews {
  const free = wants.filter((want) => !isExplicit(want));
  return {
    clusterIPs: free.some(({ kind }) => kind === 'clusterIP'),
    nodePorts: new Set(free.flatMap((want) => (want.kind === 'nodePort' ? want.entries : []))),
    healthCheckNodePort: free.some(({ kind }) => kind === 'healthCheckNodePort'),
  };
}
