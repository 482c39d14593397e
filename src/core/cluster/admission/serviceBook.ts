import type {
  AdmittedService,
  AdmittedServices,
  Collision,
  ServiceAdmission,
  ServiceInput,
} from '../../apiserver/service/admission/serviceAdmission.js';
import type { ApiAnswer } from '../../apiserver/answer.js';
import { defaultPlainSpec } from '../../apiserver/plain/defaultPlainSpec.js';
import type { Service } from '../../apiserver/types.js';
import type { JsonObject } from '../../manifests/json.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { Previews } from '../cluster.js';
import { differingPlaces } from '../../text/differingPlaces.js';
import type { ServiceRecord } from '../records.js';
import { PlainAcceptance } from './plainAcceptance.js';

/** What became of one Service. */
export interface BookedService {
  readonly service: Service;
  readonly answer: ApiAnswer;
  readonly previews: Previews;
  readonly collisions: readonly Collision[];
}

/** The Services of one cluster with the numbers that are theirs. Nothing is admitted before someone asks. */
export class ServiceBook {
  readonly #records: readonly ServiceRecord[];
  readonly #admission: ServiceAdmission;
  #inputs: readonly ServiceInput[] | undefined;
  #admitted: AdmittedServices | undefined;
  #room: boolean | undefined;
  #lastSpec: { readonly record: ServiceRecord; readonly spec: Service['spec'] } | undefined;

  /** The Services in the order in which they are applied; `before` is the book of a snapshot that this one follows. */
  constructor(records: readonly ServiceRecord[], admission: ServiceAdmission, before?: ServiceBook) {
    this.#records = records;
    this.#admission = admission;
    this.#inputs = before && takeInputs(before.#inputs, before.#records, records);
  }

  /** The entry of a Service of this cluster. */
  find(record: ServiceRecord): BookedService {
    const admitted = this.#admit().find(inputOf(record));
    if (admitted === undefined) throw new Error(`Service ${record.ref.name} is not of this cluster`);
    return describeAdmitted(admitted);
  }

  /** The server's answer; a plain Service needs no numbers for it while there are enough for all. */
  answerOf(record: ServiceRecord): ApiAnswer {
    if (!record.isPlain || !this.#hasRoom()) return this.find(record).answer;
    return new PlainAcceptance(() => this.find(record).service as unknown as JsonObject);
  }

  /** The spec with defaults. Of a plain Service without numbers. Many rules ask for it one after the other. */
  specOf(record: ServiceRecord): Service['spec'] {
    if (!record.isPlain) return this.find(record).service.spec;
    if (this.#lastSpec?.record !== record)
      this.#lastSpec = { record, spec: defaultPlainSpec(record.manifest.value) };
    return this.#lastSpec.spec;
  }

  #hasRoom(): boolean {
    return (this.#room ??= this.#admission.hasRoom(
      this.#records.length,
      this.#records.reduce((sum, { nodePorts }) => sum + nodePorts, 0),
    ));
  }

  /** The Services that have other numbers than in a book of before; where nobody read that one, nobody needs to know. */
  listMoved(before: ServiceBook): readonly ObjectRef[] {
    if (before === this) return [];
    if (before.#room !== undefined && before.#room !== this.#hasRoom())
      return this.#records.map(({ ref }) => ref);
    if (before.#admitted === undefined) return [];
    return this.#admit().listMoved(before.#admitted);
  }

  /** Admits them now, in steps. */
  *admitInSteps(): Generator<void> {
    if (this.#admitted !== undefined) return;
    const admitted = yield* this.#admission.admitInSteps(this.#listInputs());
    this.#admitted ??= admitted;
  }

  #admit(): AdmittedServices {
    return (this.#admitted ??= this.#admission.admit(this.#listInputs()));
  }

  #listInputs(): readonly ServiceInput[] {
    return (this.#inputs ??= this.#records.map(inputOf));
  }
}

const inputs = new WeakMap<ServiceRecord, ServiceInput>();

/** What the admission is given for a record; one for each, so that it is not looked at twice. */
function inputOf(record: ServiceRecord): ServiceInput {
  let input = inputs.get(record);
  if (input === undefined) inputs.set(record, (input = new RecordInput(record)));
  return input;
}

/** The inputs of before where the records are the same ones; undefined where there are more or fewer. */
function takeInputs(
  inputs: readonly ServiceInput[] | undefined,
  before: readonly ServiceRecord[],
  records: readonly ServiceRecord[],
): readonly ServiceInput[] | undefined {
  if (inputs === undefined || before.length !== records.length) return undefined;
  const result = [...inputs];
  for (const at of differingPlaces(before, records)) {
    const record = records[at];
    if (record !== undefined) result[at] = inputOf(record);
  }
  return result;
}

class RecordInput implements ServiceInput {
  readonly key: string;
  readonly ref: ObjectRef;
  readonly #record: ServiceRecord;

  constructor(record: ServiceRecord) {
    this.key = record.manifest.id;
    this.ref = record.ref;
    this.#record = record;
  }

  get value(): JsonObject {
    return this.#record.manifest.value;
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
