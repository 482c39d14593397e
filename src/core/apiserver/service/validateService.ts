import {
  duplicate,
  forbidden,
  invalid,
  notSupported,
  pointTo,
  required,
  type FieldError,
} from '../field/fieldError.js';
import type { KubernetesVersion } from '../options.js';
import { stringOf } from '../object/read.js';
import { validateIPForLegacyField, validateNonSpecialIP } from '../validation/ipFields.js';
import { isDNS1123Subdomain, nameIsDNS1035Label, nameIsDNSLabel } from '../validation/names.js';
import { validateLabels, validateObjectMeta } from '../validation/objectMeta.js';
import { annotationsOf, type ServiceDraft, type SpecDraft } from './draft.js';
import { hasFeature } from './features.js';
import { servicePaths } from './paths.js';
import { isHeadless } from './traits.js';
import { validateServiceClusterIPsRelatedFields } from './validateClusterIPs.js';
import { validateLoadBalancerClass, validateLoadBalancerFields } from './validateLoadBalancer.js';
import { validateServicePort } from './validateServicePort.js';
import { validateSessionAffinity } from './validateSessionAffinity.js';
import {
  validateServiceExternalTrafficPolicy,
  validateServiceInternalTrafficPolicy,
  validateServiceTrafficDistribution,
} from './validateTraffic.js';

/** All rules for a new Service, after defaults and allocation. As `ValidateServiceCreate`. */
export function validateServiceCreate(service: ServiceDraft, version: KubernetesVersion): FieldError[] {
  const validateName = hasFeature(version, 'relaxedNames') ? nameIsDNSLabel : nameIsDNS1035Label;
  return [
    ...validateObjectMeta(service.metadata, { namespaced: true, validateName }),
    ...validateService(service, undefined, version),
  ];
}

/** The rules for a Service that creation and update share, but for its metadata. As `validateService`. */
export function validateService(
  service: ServiceDraft,
  before: ServiceDraft | undefined,
  version: KubernetesVersion,
): FieldError[] {
  const { spec } = service;
  const errors: FieldError[] = [];
  validateTopologyAnnotations(service, errors);
  if (spec.ports.length === 0 && !isHeadless(spec) && spec.type !== 'ExternalName')
    errors.push(required(servicePaths.ports));
  validateByType(spec, errors);
  const context = { requireName: spec.ports.length > 1, names: new Set<string>() };
  for (const [index, port] of spec.ports.entries())
    errors.push(...validateServicePort(port, servicePaths.ports.index(index), context));
  if (spec.selector !== undefined) errors.push(...validateLabels(spec.selector, servicePaths.selector));
  errors.push(
    ...validateSessionAffinity(spec),
    ...validateServiceClusterIPsRelatedFields(spec, before?.spec, version),
    ...validateExternalIPs(spec, before?.spec, version),
    ...validateType(spec),
    ...validateNodePorts(spec),
    ...validateLoadBalancerFields(service, before, version),
    ...validateLoadBalancerClass(spec, undefined),
    ...validateServiceExternalTrafficPolicy(spec),
    ...validateServiceInternalTrafficPolicy(spec),
    ...validateServiceTrafficDistribution(spec, version),
  );
  return errors;
}

const topologyMode = 'service.kubernetes.io/topology-mode';
const topologyAwareHints = 'service.kubernetes.io/topology-aware-hints';

function validateTopologyAnnotations(service: ServiceDraft, errors: FieldError[]): void {
  const annotations = annotationsOf(service);
  if (!Object.hasOwn(annotations, topologyMode) || !Object.hasOwn(annotations, topologyAwareHints)) return;
  const mode = stringOf(annotations[topologyMode]);
  if (mode !== stringOf(annotations[topologyAwareHints]))
    errors.push(
      invalid(
        servicePaths.annotations.key(topologyMode),
        mode,
        `must match annotations[${topologyAwareHints}] when both are specified`,
      ),
    );
}

function validateByType(spec: SpecDraft, errors: FieldError[]): void {
  if (spec.type === 'LoadBalancer' || spec.type === 'NodePort') {
    if (isHeadless(spec))
      errors.push(
        invalid(
          servicePaths.clusterIPs.index(0),
          'None',
          `may not be set to 'None' for ${spec.type} services`,
        ),
      );
    return;
  }
  if (spec.type !== 'ExternalName') return;
  const words = 'may not be set for ExternalName services';
  if (spec.clusterIPs.length > 0) errors.push(forbidden(servicePaths.clusterIPs, words));
  if (spec.ipFamilies.length > 0) errors.push(forbidden(servicePaths.ipFamilies, words));
  if (spec.ipFamilyPolicy !== undefined) errors.push(forbidden(servicePaths.ipFamilyPolicy, words));
  const name = spec.externalName.endsWith('.') ? spec.externalName.slice(0, -1) : spec.externalName;
  if (name === '') errors.push(required(servicePaths.externalName));
  for (const complaint of name === '' ? [] : isDNS1123Subdomain(name))
    errors.push(invalid(servicePaths.externalName, name, complaint));
}

function validateExternalIPs(
  spec: SpecDraft,
  old: SpecDraft | undefined,
  version: KubernetesVersion,
): readonly FieldError[] {
  const strict = hasFeature(version, 'strictAddresses');
  return spec.externalIPs.flatMap((address, index) => {
    const path = servicePaths.externalIPs.index(index);
    const isOld = old?.externalIPs.includes(address) ?? false;
    const malformed = isOld ? [] : validateIPForLegacyField(path, address, { strict });
    return malformed.length > 0 ? malformed : validateNonSpecialIP(path, address);
  });
}

const serviceTypes = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

function validateType(spec: SpecDraft): readonly FieldError[] {
  if (spec.type === '') return [required(servicePaths.type)];
  return serviceTypes.includes(spec.type) ? [] : [notSupported(servicePaths.type, spec.type, serviceTypes)];
}

/** NodePorts that the type has no use for, then pairs of protocol and nodePort, then of protocol and port, that occur twice. */
function validateNodePorts(spec: SpecDraft): readonly FieldError[] {
  const errors: FieldError[] = [];
  const ports = [...spec.ports.entries()].map(([index, port]) => ({
    port,
    path: servicePaths.ports.index(index),
  }));
  for (const { port, path } of ports)
    if (spec.type === 'ClusterIP' && port.nodePort !== 0)
      errors.push(forbidden(path.child('nodePort'), "may not be used when `type` is 'ClusterIP'"));
  const nodePorts = new Set<string>();
  for (const { port, path } of ports) {
    const key = `${port.protocol} ${port.nodePort}`;
    if (port.nodePort !== 0 && nodePorts.has(key))
      errors.push(duplicate(path.child('nodePort'), port.nodePort));
    nodePorts.add(key);
  }
  const numbers = new Set<string>();
  for (const { port, path } of ports) {
    const key = `${port.protocol} ${port.port}`;
    const printed = {
      Name: '',
      Protocol: port.protocol,
      AppProtocol: null,
      Port: port.port,
      TargetPort: 0,
      NodePort: 0,
    };
    if (numbers.has(key)) errors.push(pointTo(duplicate(path, printed), path.child('port').segments));
    numbers.add(key);
  }
  return errors;
}
