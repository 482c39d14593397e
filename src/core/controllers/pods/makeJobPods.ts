import type { ObjectMeta, Pod, PodTemplateSpec, Workload } from '../../apiserver/types.js';
import { identityOf } from '../../scheduler/podIdentity.js';
import { hashText } from '../../text/hashText.js';
import { buildPod, ownerReference } from './buildPod.js';
import { generateName, podsPrefix } from './names.js';

/** The active pods of a Job that has just started. As the Job controller's `manageJob` and `getPodsToCreate`. */
export function makeJobPods(workload: Workload, count: number): readonly Pod[] {
  return makeActivePods(workload.metadata, workload.spec, identityOf(workload), count);
}

/**
 * The pods of the Job that a CronJob's next run makes, named NAME-MINUTES like a real one. As `getJobName`; the minutes are no
 * date here but derived from the identity, since nothing in the simulation knows the time.
 */
export function makeCronJobPods(workload: Workload, count: number): readonly Pod[] {
  const identity = identityOf(workload);
  const minutes = 29_000_000 + (hashText(identity) % 1_000_000);
  const job = { ...workload.metadata, name: `${workload.metadata.name}-${minutes}` };
  return makeActivePods(job, workload.spec.jobTemplate?.spec ?? {}, identity, count);
}

/** How many pods of a Job run at once at its start: its parallelism, but no more than are to complete. */
export function countJobPods(spec: Workload['spec']): number {
  if (spec.suspend === true) return 0;
  const parallelism = Math.max(0, Math.floor(spec.parallelism ?? 1));
  return Math.min(parallelism, Math.max(0, Math.floor(spec.completions ?? parallelism)));
}

const completionIndex = 'batch.kubernetes.io/job-completion-index';

function makeActivePods(
  job: ObjectMeta,
  spec: Workload['spec'],
  identity: string,
  count: number,
): readonly Pod[] {
  const indexed = spec.completionMode === 'Indexed';
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const base = indexed ? indexedPrefix(job.name, index) : podsPrefix(job.name);
    const name = generateName(base, `${identity} ${index}`, (each) => !taken.has(each));
    taken.add(name);
    const mark: Record<string, string> = indexed ? { [completionIndex]: String(index) } : {};
    return buildPod(labelled(spec.template, job.name), {
      name,
      generateName: base,
      namespace: job.namespace,
      owner: ownerReference('batch/v1', 'Job', job.name),
      labels: mark,
      annotations: mark,
      ...(indexed ? { spec: { hostname: `${job.name}-${index}` } } : {}),
    });
  });
}

/** The labels that the API server puts on a Job's template. As the Job strategy's `generateSelector`; uids are left out. */
function labelled(template: PodTemplateSpec | undefined, jobName: string): PodTemplateSpec {
  const labels = {
    ...template?.metadata?.labels,
    'batch.kubernetes.io/job-name': jobName,
    'job-name': jobName,
  };
  return { spec: { containers: [] }, ...template, metadata: { ...template?.metadata, labels } };
}

/** As `podGenerateNameWithIndex`: the Job's name gives way, never the index. */
function indexedPrefix(jobName: string, index: number): string {
  const suffix = `-${index}-`;
  return jobName.slice(0, 58 - suffix.length) + suffix;
}
