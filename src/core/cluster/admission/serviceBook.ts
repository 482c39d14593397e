import type { ServiceAdmission } from '../../apiserver/service/admission/serviceAdmission.js';
import { type AdmittedService, type Collision } from '../../apiserver/service/admission/serviceAdmission.js';
import type { ApiAnswer } from '../../apiserver/answer.js';
import type { Service } from '../../apiserver/types.js';
import type { JsonObject } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { Previews } from '../cluster.js';
import { recordOf, type ServiceRecord } from '../records.js';

/** What became of one Service. */
export interface BookedService {
  readonly service: Service;
  readonly answer: ApiAnswer;
  readonly previews: Previews;
  readonly collisions: readonly Collision[];
}

/** The Services of one cluster with the numbers that are theirs. Nothing is admitted before someone asks. */
export class ServiceBook {
  readonly #manifests: readonly Manifest[];
  readonly #admission: ServiceAdmission;
  #entries: ReadonlyMap<ServiceRecord, BookedService> | undefined;

  constructor(manifests: readonly Manifest[], admission: ServiceAdmission) {
    this.#manifests = manifests;
    this.#admission = admission;
  }

  /** The entry of a Service of this cluster. */
  find(record: ServiceRecord): BookedService {
    this.#entries ??= this.#admitAll();
    const entry = this.#entries.get(record);
    if (entry === undefined) throw new Error(`Service ${record.ref.name} is not of this cluster`);
    return entry;
  }

  #admitAll(): ReadonlyMap<ServiceRecord, BookedService> {
    const records = this.#manifests.map(recordOf).filter((record) => record.role === 'service');
    const inputs = records.map(({ manifest, ref }) => ({ key: manifest.id, ref, value: manifest.value }));
    const admitted = this.#admission.admit(inputs);
    return new Map(
      records.flatMap((record, index) => {
        const entry = admitted[index];
        return entry === undefined ? [] : [[record, describeAdmitted(entry)]];
      }),
    );
  }
}

/** The entry of a Service that every cluster has. */
export function describeGiven(service: Service): BookedService {
  return {
    service,
    answer: { status: 201, object: service as unknown as JsonObject, warnings: [] },
    previews: { clusterIPs: false, nodePorts: new Set(), healthCheckNodePort: false },
    collisions: [],
  };
}

const described = new WeakMap<AdmittedService, BookedService>();

function describeAdmitted(admitted: AdmittedService): BookedService {
  let booked = described.get(admitted);
  if (booked === undefined) {
    const { service, answer, previews, collisions } = admitted;
    booked = { service: service as unknown as Service, answer, previews, collisions };
    described.set(admitted, booked);
  }
  return booked;
}
