import type { ApiAnswer } from '../../apiserver/answer.js';
import type { ApiServerOptions } from '../../apiserver/options.js';
import { ServiceAdmission } from '../../apiserver/service/admission/serviceAdmission.js';
import type { Pod, Service, Workload } from '../../apiserver/types.js';
import { givenServices } from '../givenObjects.js';
import type { ManifestRecord, WorkloadRecord } from '../records.js';
import type { ClusterSettings } from '../settings.js';
import { type AdmittedObject, admitObject } from './admitObject.js';
import { PlainAcceptance } from './plainAcceptance.js';

/** What the API server makes of objects, each admitted once; snapshots with the same API server options share it. */
export class AdmissionCache {
  readonly options: ApiServerOptions;
  /** The Services that every cluster has. */
  readonly given: readonly Service[];
  /** Admits the Services, all at once. */
  readonly services: ServiceAdmission;
  readonly #admitted = new WeakMap<ManifestRecord, AdmittedObject>();

  constructor(settings: ClusterSettings) {
    this.options = settings;
    this.given = givenServices(settings);
    this.services = new ServiceAdmission(settings);
  }

  admit(record: ManifestRecord): AdmittedObject {
    let admitted = this.#admitted.get(record);
    if (admitted === undefined) this.#admitted.set(record, (admitted = admitObject(record, this.options)));
    return admitted;
  }

  /** The answer about an object; undefined for kinds that the simulated API server does not know. */
  answerOf(record: ManifestRecord): ApiAnswer | undefined {
    return record.isPlain ? new PlainAcceptance(() => this.admit(record).object) : this.admit(record).answer;
  }

  /** A workload or Pod with its defaults. */
  admitWorkload(record: WorkloadRecord): Workload | Pod {
    return this.admit(record).object as unknown as Workload | Pod;
  }
}
