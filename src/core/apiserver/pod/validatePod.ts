import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import { validateIPForLegacyField } from '../validation/ipFields.js';
import {
  inclusiveRangeError,
  isDNS1123Label,
  isDNS1123Subdomain,
  isQualifiedName,
  nameIsDNSSubdomain,
} from '../validation/names.js';
import {
  metadataPath,
  validateAnnotations,
  validateLabels,
  validateObjectMeta,
} from '../validation/objectMeta.js';
import { validateSubdomain } from './validateContainerParts.js';
import { validateAllContainers, validateChoice, validateContainerOnlyForPod } from './validateContainers.js';
import {
  validateAffinity,
  validateTolerations,
  validateTopologySpreadConstraints,
} from './validateScheduling.js';
import { validateVolumes } from './validateVolumes.js';

const specPath = FieldPath.of('spec');
/** How name servers and host aliases are looked at, whatever the version. */
const strict = { strict: true };

/** As ValidatePodCreate. */
export function validatePod(pod: JsonObject): FieldError[] {
  const metadata = objectOf(pod.metadata);
  const spec = objectOf(pod.spec);
  const errors = [
    ...validateObjectMeta(metadata, { namespaced: true, validateName: nameIsDNSSubdomain }),
    ...validatePodAnnotations(metadata.annotations, spec, metadataPath.child('annotations')),
    ...validatePodSpec(spec, specPath, { resourceIsPod: true, claimedVolumes: [] }),
  ];
  for (const name of ['containers', 'initContainers'])
    for (const [index, container] of listOf(spec[name]).entries())
      errors.push(...validateContainerOnlyForPod(objectOf(container), specPath.child(name).index(index)));
  if (listOf(spec.ephemeralContainers).length > 0)
    errors.push(forbidden(specPath.child('ephemeralContainers'), 'cannot be set on create'));
  return errors;
}

/** The template of a workload; the server calls its metadata just `labels` and `annotations`. As ValidatePodTemplateSpec. */
export function validatePodTemplateSpec(
  template: JsonObject,
  path: FieldPath,
  options: { readonly claimedVolumes: readonly string[] },
): FieldError[] {
  const spec = objectOf(template.spec);
  const errors = [
    ...validateTemplateMetadata(template, path),
    ...validatePodSpec(spec, path.child('spec'), { resourceIsPod: false, ...options }),
  ];
  if (listOf(spec.ephemeralContainers).length > 0)
    errors.push(
      forbidden(
        path.child('spec').child('ephemeralContainers'),
        'ephemeral containers not allowed in pod template',
      ),
    );
  return errors;
}

/** Labels and annotations of a template. */
export function validateTemplateMetadata(template: JsonObject, path: FieldPath): FieldError[] {
  const { labels, annotations } = objectOf(template.metadata);
  const inMetadata = path.pointingAt('metadata');
  return [
    ...validateLabels(labels, inMetadata.child('labels')),
    ...validateAnnotations(annotations, inMetadata.child('annotations')),
    ...validatePodAnnotations(annotations, objectOf(template.spec), inMetadata.child('annotations')),
  ];
}

/** As ValidatePodSpecificAnnotations. */
function validatePodAnnotations(
  annotations: JsonValue | undefined,
  spec: JsonObject,
  path: FieldPath,
): FieldError[] {
  const errors: FieldError[] = [];
  const mirror = objectOf(annotations)['kubernetes.io/config.mirror'];
  if (isSet(mirror) && stringOf(spec.nodeName) === '')
    errors.push(
      invalid(
        path.key('kubernetes.io/config.mirror'),
        mirror,
        'must set spec.nodeName if mirror pod annotation is set',
      ),
    );
  const cost = objectOf(annotations)['controller.kubernetes.io/pod-deletion-cost'];
  if (isSet(cost) && !isInteger32(stringOf(cost)))
    errors.push(
      invalid(path.key('controller.kubernetes.io/pod-deletion-cost'), cost, 'must be a 32bit integer'),
    );
  return errors;
}

function isInteger32(text: string): boolean {
  return /^(0|-?[1-9]\d{0,9})$/.test(text) && Math.abs(Number(text)) <= 2 ** 31 - 1;
}

/** How a PodSpec is looked at. */
interface PodSpecOptions {
  /** A Pod itself, not a template. */
  readonly resourceIsPod: boolean;
  /** Volumes that come from the claims of a StatefulSet. */
  readonly claimedVolumes: readonly string[];
}

/** As ValidatePodSpec, without volume sources in depth, security contexts, Windows and resource claims. */
function validatePodSpec(spec: JsonObject, path: FieldPath, options: PodSpecOptions): FieldError[] {
  const volumes = validateVolumes(spec.volumes, path.child('volumes'));
  const gracePeriod = isSet(spec.terminationGracePeriodSeconds)
    ? numberOf(spec.terminationGracePeriodSeconds)
    : undefined;
  const names = new Set([...volumes.names, ...options.claimedVolumes]);
  return [
    ...volumes.errors,
    ...validateAllContainers({ volumes: names, gracePeriod, spec }, path),
    ...validateHostNetwork(spec, path.child('containers'), options),
    ...validatePolicies(spec, path),
    ...validateLabels(spec.nodeSelector, path.child('nodeSelector')),
    ...validateAffinity(spec.affinity, path.child('affinity')),
    ...validateDNSConfig(spec, path.child('dnsConfig')),
    ...validateGates(spec, path),
    ...validateTopologySpreadConstraints(
      spec.topologySpreadConstraints,
      path.child('topologySpreadConstraints'),
    ),
    ...validateSpecNames(spec, path),
    ...validateTolerations(spec.tolerations, path.child('tolerations')),
    ...validateHostAliases(spec.hostAliases, path.child('hostAliases')),
    ...validateClasses(spec, path),
  ];
}

/** As validatePodHostNetworkDeps. */
function validateHostNetwork(
  spec: JsonObject,
  path: FieldPath,
  { resourceIsPod }: PodSpecOptions,
): FieldError[] {
  if (spec.hostNetwork !== true) return [];
  return listOf(spec.containers).flatMap((container, index) =>
    listOf(objectOf(container).ports).flatMap((item, at) => {
      const port = objectOf(item);
      const hostPort = numberOf(port.hostPort);
      if (hostPort === numberOf(port.containerPort) || (!resourceIsPod && hostPort === 0)) return [];
      const where = path.index(index).child('ports').index(at).child('hostPort');
      return [invalid(where, hostPort, 'must match `containerPort` when `hostNetwork` is true')];
    }),
  );
}

function validatePolicies(spec: JsonObject, path: FieldPath): FieldError[] {
  return [
    ...validateChoice(
      stringOf(spec.restartPolicy),
      ['Always', 'OnFailure', 'Never'],
      path.child('restartPolicy'),
    ),
    ...validateChoice(
      stringOf(spec.dnsPolicy),
      ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'],
      path.child('dnsPolicy'),
    ),
  ];
}

/** As validatePodDNSConfig. */
function validateDNSConfig(spec: JsonObject, path: FieldPath): FieldError[] {
  const config = objectOf(spec.dnsConfig);
  const nameservers = listOf(config.nameservers).map(stringOf);
  if (spec.dnsPolicy === 'None') {
    if (!isSet(spec.dnsConfig)) return [required(path, 'must provide `dnsConfig` when `dnsPolicy` is None')];
    if (nameservers.length === 0)
      return [
        required(
          path.child('nameservers'),
          'must provide at least one DNS nameserver when `dnsPolicy` is None',
        ),
      ];
  }
  const errors: FieldError[] = [];
  if (nameservers.length > 3)
    errors.push(invalid(path.child('nameservers'), nameservers, 'must not have more than 3 nameservers'));
  for (const [index, address] of nameservers.entries())
    errors.push(...validateIPForLegacyField(path.child('nameservers').index(index), address, strict));
  const searches = listOf(config.searches).map(stringOf);
  if (searches.length > 32)
    errors.push(invalid(path.child('searches'), searches, 'must not have more than 32 search paths'));
  for (const [index, search] of searches.entries())
    if (search !== '.')
      for (const complaint of isDNS1123Subdomain(search.replace(/\.$/, '').replaceAll('_', 'x')))
        errors.push(invalid(path.child('searches').index(index), search.replace(/\.$/, ''), complaint));
  for (const [index, option] of listOf(config.options).map(objectOf).entries())
    if (stringOf(option.name) === '')
      errors.push(required(path.child('options').index(index), 'must not be empty'));
  return errors;
}

/** As validateReadinessGates and validateSchedulingGates. */
function validateGates(spec: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, gate] of listOf(spec.readinessGates).map(objectOf).entries()) {
    const at = path.child('readinessGates').index(index).child('conditionType');
    const type = stringOf(gate.conditionType);
    errors.push(...isQualifiedName(type).map((complaint) => invalid(at, type, complaint)));
  }
  for (const [index, gate] of listOf(spec.schedulingGates).map(objectOf).entries()) {
    const at = path.child('schedulingGates').index(index);
    const name = stringOf(gate.name);
    errors.push(...isQualifiedName(name).map((complaint) => invalid(at, name, complaint)));
  }
  return errors;
}

function validateSpecNames(spec: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  for (const name of ['serviceAccountName', 'nodeName']) {
    const text = stringOf(spec[name]);
    if (text !== '') errors.push(...validateSubdomain(text, path.child(name)));
  }
  const deadline = spec.activeDeadlineSeconds;
  const max = 2 ** 31 - 1;
  if (isSet(deadline) && (numberOf(deadline) < 1 || numberOf(deadline) > max))
    errors.push(invalid(path.child('activeDeadlineSeconds'), deadline, inclusiveRangeError(1, max)));
  for (const name of ['hostname', 'subdomain']) {
    const text = stringOf(spec[name]);
    if (text !== '')
      errors.push(...isDNS1123Label(text).map((complaint) => invalid(path.child(name), text, complaint)));
  }
  return errors;
}

/** As ValidateHostAliases. */
function validateHostAliases(aliases: JsonValue | undefined, path: FieldPath): FieldError[] {
  return listOf(aliases).flatMap((item, index) => {
    const { ip, hostnames } = objectOf(item);
    return [
      ...validateIPForLegacyField(path.index(index).child('ip'), stringOf(ip), strict),
      ...listOf(hostnames).flatMap((name, at) =>
        validateSubdomain(stringOf(name), path.index(index).child('hostnames').index(at)),
      ),
    ];
  });
}

function validateClasses(spec: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  if (stringOf(spec.priorityClassName) !== '')
    errors.push(...validateSubdomain(stringOf(spec.priorityClassName), path.child('priorityClassName')));
  if (isSet(spec.runtimeClassName))
    errors.push(...validateSubdomain(stringOf(spec.runtimeClassName), path.child('runtimeClassName')));
  const preemption = spec.preemptionPolicy;
  if (isSet(preemption) && preemption !== 'PreemptLowerPriority' && preemption !== 'Never')
    errors.push(notSupported(path.child('preemptionPolicy'), preemption, ['PreemptLowerPriority', 'Never']));
  return errors;
}
