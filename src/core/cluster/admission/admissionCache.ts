import type { ApiServerOptions } from '../../apiserver/options.js';
import { ServiceAdmission } from '../../apiserver/service/admission/serviceAdmission.js';
import type { Pod, Workload } from '../../apiserver/types.js';
import type { ManifestRecord, WorkloadRecord } from '../records.js';
import { type AdmittedObject, admitObject } from './admitObject.js';

/** What the API server makes of objects, each admitted once; snapshots with the same API server options share it. */
export class AdmissionCache {
  readonly options: ApiServerOptions;
  /** Admits the Services, all at once. */
  readonly services: ServiceAdmission;
  readonly #admitted = new WeakMap<ManifestRecord, AdmittedObject>();

  constructor(options: ApiServerOptions) {
    this.options = options;
    this.services = new ServiceAdmission(options);
  }

  admit(record: ManifestRecord): AdmittedObject {
    let admitted = this.#admitted.get(record);
    if (admitted === undefined) this.#admitted.set(record, (admitted = admitObject(record, this.options)));
    return admitted;
  }

  /** A workload or Pod with its defaults. */
  admitWorkload(record: WorkloadRecord): Workload | Pod {
    return this.admit(record).object as unknown as Workload | Pod;
  }
}
