import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { isJob, readTargets } from '../ports/readTargets.js';
import { findDistinction } from './tooBroad.js';
import { linkTemplate, nameWorkload } from './explainSelection.js';

/** A selector that picks the pods of a Job beside those of a workload that serves. */
export const jobPods: Rule = {
  code: 'selector/job-pods',
  severity: 'information',
  kinds: ['Service'],
  *check(manifest, context) {
    const { cluster } = context;
    const { workloads = [] } = readTargets(manifest, context) ?? {};
    const job = workloads.find(isJob);
    if (job === undefined || workloads.every(isJob)) return;
    const serving = workloads.filter((each) => !isJob(each));
    const selector = cluster.serviceOf(manifest)?.spec.selector ?? {};
    const pair = findDistinction(serving, workloads.filter(isJob), selector);
    yield {
      message: `The selector also picks pods of ${nameWorkload(job)}; they become endpoints while they run and are ready`,
      place: placeAt(manifest, ['spec', 'selector'], 'key'),
      related: linkTemplate(job, `The labels of ${nameWorkload(job)}`, ['metadata', 'labels'], 'key'),
      ...(pair && { data: { addKey: pair[0], addValue: pair[1] } }),
    };
  },
};
