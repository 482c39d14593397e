import type { ApiAnswer } from '../../apiserver/answer.js';
import type { ApiServerOptions } from '../../apiserver/options.js';
import type { JsonObject } from '../../manifests/json.js';
import type { Pod, Workload } from '../../apiserver/types.js';
import type { ManifestRecord, WorkloadRecord } from '../records.js';
import { admitObject } from './admitObject.js';

/** Objects that are no Services, each admitted once; snapshots with the same API server options share it. */
export class AdmissionCache {
  readonly options: ApiServerOptions;
  #admitted = new WeakMap<
    ManifestRecord,
    { readonly object: JsonObject; readonly answer: ApiAnswer | undefined }
  >();

  constructor(options: ApiServerOptions) {
    this.options = options;
  }

  admit(record: ManifestRecord): { readonly object: JsonObject; readonly answer: ApiAnswer | undefined } {
    let admitted = this.#admitted.get(record);
    if (admitted === undefined) this.#admitted.set(record, (admitted = admitObject(record, this.options)));
    return admitted;
  }

  /** A workload or Pod with its defaults. */
  admitWorkload(record: WorkloadRecord): Workload | Pod {
    return this.admit(record).object as unknown as Workload | Pod;
  }
}
