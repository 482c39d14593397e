import type { JsonObject } from '../../manifests/json.js';
import { type FieldError, invalid, notSupported, required } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import { isSet, numberOf, objectOf, stringOf } from '../object/read.js';
import { validatePodTemplateSpec } from '../pod/validatePod.js';
import { nameIsDNSSubdomain } from '../validation/names.js';
import { metadataPath, validateNonnegativeField, validateObjectMeta } from '../validation/objectMeta.js';

const path = FieldPath.of('spec');
const rules = { namespaced: true, validateName: nameIsDNSSubdomain };

const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;

/** As ValidateJob, as far as numbers, mode and template go. */
export function validateJob(job: JsonObject): FieldError[] {
  return [...validateObjectMeta(objectOf(job.metadata), rules), ...validateJobSpec(objectOf(job.spec), path)];
}

function validateJobSpec(spec: JsonObject, at: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  for (const name of counts)
    if (isSet(spec[name])) errors.push(...validateNonnegativeField(numberOf(spec[name]), at.child(name)));
  const mode = stringOf(spec.completionMode);
  if (mode !== 'NonIndexed' && mode !== 'Indexed')
    errors.push(notSupported(at.child('completionMode'), mode, ['NonIndexed', 'Indexed']));
  if (mode === 'Indexed' && !isSet(spec.completions))
    errors.push(required(at.child('completions'), 'when completion mode is Indexed'));
  const template = objectOf(spec.template);
  errors.push(...validatePodTemplateSpec(template, at.child('template'), { claimedVolumes: [] }));
  const policy = stringOf(objectOf(template.spec).restartPolicy);
  const policyPath = at.child('template').child('spec').child('restartPolicy');
  if (policy === 'Always') errors.push(required(policyPath, 'valid values: "OnFailure", "Never"'));
  else if (policy !== 'OnFailure' && policy !== 'Never')
    errors.push(notSupported(policyPath, policy, ['OnFailure', 'Never']));
  return errors;
}

const maxCronJobName = 52;
const policies = ['Allow', 'Forbid', 'Replace'];

/** As ValidateCronJob; the schedule is looked at only for its presence. */
export function validateCronJob(cronJob: JsonObject): FieldError[] {
  const metadata = objectOf(cronJob.metadata);
  const spec = objectOf(cronJob.spec);
  const errors = validateObjectMeta(metadata, rules);
  if (stringOf(spec.schedule) === '') errors.push(required(path.child('schedule')));
  if (isSet(spec.startingDeadlineSeconds))
    errors.push(
      ...validateNonnegativeField(
        numberOf(spec.startingDeadlineSeconds),
        path.child('startingDeadlineSeconds'),
      ),
    );
  const policy = stringOf(spec.concurrencyPolicy);
  if (!policies.includes(policy))
    errors.push(notSupported(path.child('concurrencyPolicy'), policy, policies));
  errors.push(
    ...validateJobSpec(objectOf(objectOf(spec.jobTemplate).spec), path.child('jobTemplate').child('spec')),
  );
  for (const name of ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'])
    errors.push(...validateNonnegativeField(numberOf(spec[name]), path.child(name)));
  const name = stringOf(metadata.name);
  if (name.length > maxCronJobName)
    errors.push(
      invalid(metadataPath.child('name'), name, `must be no more than ${maxCronJobName} characters`),
    );
  return errors;
}
