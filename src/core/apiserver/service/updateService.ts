import type { ApiAnswer, ApiRejection } from '../answer.js';
import { invalidAnswer } from '../field/invalidAnswer.js';
import type { JsonObject } from '../../manifests/json.js';
import { stringOf } from '../object/read.js';
import { clusterFamilies, type ApiServerOptions } from '../options.js';
import { validateObjectMetaUpdate } from '../validation/objectMetaUpdate.js';
import { allocate, release, type ServiceAllocators, type Taken } from './allocate.js';
import { planUpdate } from './allocationPlanUpdate.js';
import { defaultOnRead, setDefaultsService } from './defaults.js';
import { draftService, writeService } from './draft.js';
import { initIPFamilyFields } from './ipFamilies.js';
import { dropTypeDependentFields, normalizeClusterIPs, patchAllocatedValues } from './prepareUpdate.js';
import { needsHealthCheck } from './traits.js';
import { validateServiceUpdate } from './validateServiceUpdate.js';
import { getWarningsForService } from './warnings.js';

/**
 * A PUT of a Service, or the result of a patch, over the stored one; allocations are made and given back as it succeeds or fails.
 * Both objects have their metadata complete. As REST.Update with `beginUpdate`.
 */
export function updateService(
  service: JsonObject,
  stored: JsonObject,
  allocators: ServiceAllocators,
  options: ApiServerOptions,
): ApiAnswer {
  const [after, before] = [draftService(service), draftService(stored)];
  const name = stringOf(after.metadata.name);
  setDefaultsService(after);
  patchAllocatedValues(after, before);
  normalizeClusterIPs(after, before);
  const families = { families: clusterFamilies(options), version: options.version };
  const unserved = initIPFamilyFields(after, before, families);
  if (unserved.length > 0) return invalidAnswer('Service', name, unserved);
  const plan = planUpdate(after, before);
  const allocated = allocate(after, plan.wants, allocators);
  if ('rejection' in allocated) return allocated.rejection;
  if (plan.conflict !== undefined) {
    release(allocators, allocated.taken);
    return refuse(plan.conflict);
  }
  after.status = before.status;
  dropTypeDependentFields(after, before);
  const errors = [
    ...validateObjectMetaUpdate(after.metadata, before.metadata),
    ...validateServiceUpdate(after, before, options.version),
  ];
  if (errors.length > 0) {
    release(allocators, allocated.taken);
    return invalidAnswer('Service', name, errors);
  }
  release(allocators, {
    addresses: [...plan.releasedAddresses],
    nodePorts: [...plan.releasedNodePorts],
  });
  const warnings = getWarningsForService(after, options.version);
  defaultOnRead(after);
  return { status: 200, object: writeService(after), warnings };
}

/** What a Service holds, to be given back when it is deleted. As `releaseAllocatedResources`. */
export function heldBy(stored: JsonObject): Taken {
  const { spec } = draftService(stored);
  const isAllocated = spec.type !== 'ExternalName' && spec.clusterIPs[0] !== 'None';
  const nodePorts = spec.ports.map((port) => port.nodePort);
  if (needsHealthCheck(spec)) nodePorts.push(spec.healthCheckNodePort);
  return {
    addresses: isAllocated ? spec.clusterIPs : [],
    nodePorts: nodePorts.filter((port) => port !== 0),
  };
}

function refuse(message: string): ApiRejection {
  const problems = [{ message, path: ['spec', 'ports'], part: 'value', server: true } as const];
  return { status: 500, reason: '', message, causes: [], warnings: [], problems };
}
