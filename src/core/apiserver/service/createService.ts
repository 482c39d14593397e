import type { ApiAnswer, ApiRejection } from '../answer.js';
import { invalidAnswer } from '../field/invalidAnswer.js';
import type { JsonObject } from '../../manifests/json.js';
import { stringOf } from '../object/read.js';
import { clusterFamilies, type ApiServerOptions } from '../options.js';
import { allocate, release, type ServiceAllocators, type Taken } from './allocate.js';
import { planCreate } from './allocationPlan.js';
import { defaultOnRead, setDefaultsService } from './defaults.js';
import { draftService, writeService, type ServiceDraft } from './draft.js';
import { initIPFamilyFields } from './ipFamilies.js';
import { normalizeClusterIPs } from './prepareUpdate.js';
import { validateServiceCreate } from './validateService.js';
import { getWarningsForService } from './warnings.js';

/** A new Service with its defaults, before anything is allocated; or the server's refusal of its IP families. */
export type PreparedService =
  { readonly draft: ServiceDraft } | { readonly draft: ServiceDraft; readonly rejection: ApiRejection };

/**
 * The part of a creation that looks at the Service alone: defaults, clusterIPs, IP families. As the decoder's `SetDefaults_Service`
 * and `beginCreate` up to the allocation. `service` is decoded and has its name and namespace.
 */
export function prepareCreate(service: JsonObject, options: ApiServerOptions): PreparedService {
  const draft = draftService(service);
  setDefaultsService(draft);
  normalizeClusterIPs(draft, undefined);
  const errors = initIPFamilyFields(draft, undefined, {
    families: clusterFamilies(options),
    version: options.version,
  });
  if (errors.length === 0) return { draft };
  return { draft, rejection: invalidAnswer('Service', stringOf(draft.metadata.name), errors) };
}

/** The part of a creation after the allocation: the rules, the warnings, and the object as stored. */
export function finishCreate(draft: ServiceDraft, options: ApiServerOptions): ApiAnswer {
  const errors = validateServiceCreate(draft, options.version);
  if (errors.length > 0) return invalidAnswer('Service', stringOf(draft.metadata.name), errors);
  return acceptCreate(draft, options);
}

/** The answer to a creation that the rules accept. */
export function acceptCreate(draft: ServiceDraft, options: ApiServerOptions): ApiAnswer {
  const warnings = getWarningsForService(draft, options.version);
  draft.status = {};
  defaultOnRead(draft);
  return { status: 201, object: writeService(draft), warnings };
}

/** What became of a creation; `taken` is to be given back if the object cannot be stored after all. */
export interface Creation {
  readonly answer: ApiAnswer;
  readonly taken: Taken;
}

/** A POST of a Service, but for its storage: allocation first, then the rules. As REST.Create with `beginCreate`. */
export function createService(
  service: JsonObject,
  allocators: ServiceAllocators,
  options: ApiServerOptions,
): Creation {
  const nothing: Taken = { addresses: [], nodePorts: [] };
  const prepared = prepareCreate(service, options);
  if ('rejection' in prepared) return { answer: prepared.rejection, taken: nothing };
  const allocated = allocate(prepared.draft, planCreate(prepared.draft), allocators);
  if ('rejection' in allocated) return { answer: allocated.rejection, taken: nothing };
  const answer = finishCreate(prepared.draft, options);
  if (answer.status === 201) return { answer, taken: allocated.taken };
  release(allocators, allocated.taken);
  return { answer, taken: nothing };
}
