import type { JsonObject, JsonValue } from '../../../manifests/json.js';
import { formatLabels, joinHostPort, listAt, numberAt, pairsAt, textAt, textsAt } from '../fields.js';
import { describeMetadata, describeNoEvents } from './describeMetadata.js';
import { DescribeText } from './describeText.js';

/** `kubectl describe service`, as `describeService`; `slices` are the Service's EndpointSlices by name. */
export function describeService(service: JsonObject, slices: readonly JsonObject[]): string {
  const text = new DescribeText();
  describeMetadata(text, service);
  text.line(0, `Selector:\t${formatLabels(pairsAt(service, 'spec', 'selector'))}`);
  text.line(0, `Type:\t${textAt(service, 'spec', 'type')}`);
  describeAddresses(text, service);
  for (const port of listAt(service, 'spec', 'ports')) describePort(text, port, slices);
  text.line(0, `Session Affinity:\t${textAt(service, 'spec', 'sessionAffinity')}`);
  optionalLine(text, 'External Traffic Policy', textAt(service, 'spec', 'externalTrafficPolicy'));
  optionalLine(text, 'Internal Traffic Policy', textAt(service, 'spec', 'internalTrafficPolicy'));
  const healthCheckNodePort = numberAt(service, 'spec', 'healthCheckNodePort');
  if (healthCheckNodePort !== 0) text.line(0, `HealthCheck NodePort:\t${healthCheckNodePort}`);
  const ranges = textsAt(service, 'spec', 'loadBalancerSourceRanges');
  optionalLine(text, 'LoadBalancer Source Ranges', ranges.join(','));
  optionalLine(text, 'Traffic Distribution', textAt(service, 'spec', 'trafficDistribution'));
  describeNoEvents(text);
  return text.toString();
}

function describeAddresses(text: DescribeText, service: JsonObject): void {
  optionalLine(text, 'IP Family Policy', textAt(service, 'spec', 'ipFamilyPolicy'));
  text.line(0, `IP Families:\t${textsAt(service, 'spec', 'ipFamilies').join(',') || '<none>'}`);
  text.line(0, `IP:\t${textAt(service, 'spec', 'clusterIP')}`);
  text.line(0, `IPs:\t${textsAt(service, 'spec', 'clusterIPs').join(',') || '<none>'}`);
  optionalLine(text, 'External IPs', textsAt(service, 'spec', 'externalIPs').join(','));
  optionalLine(text, 'Desired LoadBalancer IP', textAt(service, 'spec', 'loadBalancerIP'));
  optionalLine(text, 'External Name', textAt(service, 'spec', 'externalName'));
  const ingress = listAt(service, 'status', 'loadBalancer', 'ingress');
  if (ingress.length > 0) text.line(0, `LoadBalancer Ingress:\t${ingress.map(formatIngress).join(', ')}`);
}

function optionalLine(text: DescribeText, title: string, value: string): void {
  if (value !== '') text.line(0, `${title}:\t${value}`);
}

/** As `buildIngressString`. */
function formatIngress(ingress: JsonValue): string {
  const ip = textAt(ingress, 'ip');
  const mode = textAt(ingress, 'ipMode');
  if (ip === '') return textAt(ingress, 'hostname');
  return mode === '' ? ip : `${ip} (${mode})`;
}

function describePort(text: DescribeText, port: JsonValue, slices: readonly JsonObject[]): void {
  const name = textAt(port, 'name') || '<unset>';
  const protocol = textAt(port, 'protocol');
  text.line(0, `Port:\t${name}\t${numberAt(port, 'port')}/${protocol}`);
  text.line(0, `TargetPort:\t${textAt(port, 'targetPort') || '0'}/${protocol}`);
  optionalLine(text, 'AppProtocol', textAt(port, 'appProtocol'));
  const nodePort = numberAt(port, 'nodePort');
  if (nodePort !== 0) text.line(0, `NodePort:\t${name}\t${nodePort}/${protocol}`);
  text.line(0, `Endpoints:\t${formatEndpointSlices(slices, textAt(port, 'name'))}`);
}

/** As `formatEndpointSlices`: the ready addresses that serve one port; a slice without ports serves every port. */
function formatEndpointSlices(slices: readonly JsonObject[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const list: string[] = [];
  let isMore = false;
  let count = 0;
  for (const { endpoint, port } of slices.flatMap((slice) => endpointsOfPort(slice, portName))) {
    if (list.length === 3) isMore = true;
    if (textAt(endpoint, 'conditions', 'ready') === 'false') continue;
    const address = textAt(endpoint, 'addresses', 0);
    if (!isMore) list.push(port === undefined ? address : joinHostPort(address, numberAt(port, 'port')));
    count++;
  }
  return isMore ? `${list.join(',')} + ${count - 3} more...` : list.join(',');
}

/** An endpoint with the slice's port that is meant; no port in a slice without ports. */
interface EndpointOfPort {
  readonly endpoint: JsonValue;
  readonly port: JsonValue | undefined;
}

function endpointsOfPort(slice: JsonObject, portName: string): readonly EndpointOfPort[] {
  const ports = listAt(slice, 'ports');
  const endpoints = listAt(slice, 'endpoints');
  if (ports.length === 0) return endpoints.map((endpoint) => ({ endpoint, port: undefined }));
  return ports
    .filter((port) => textAt(port, 'name') === portName)
    .flatMap((port) => endpoints.map((endpoint) => ({ endpoint, port })));
}
