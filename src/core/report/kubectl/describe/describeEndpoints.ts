import type { JsonObject } from '../../../manifests/json.js';
import { listAt, objectAt, textAt, textsAt } from '../fields.js';
import { describeMetadata, describeNoEvents } from './describeMetadata.js';
import { DescribeText } from './describeText.js';

/** `kubectl describe endpoints`, as `describeEndpoints`. */
export function describeEndpoints(endpoints: JsonObject): string {
  const text = new DescribeText();
  describeMetadata(text, endpoints);
  text.line(0, 'Subsets:');
  for (const subset of listAt(endpoints, 'subsets')) {
    for (const [title, field] of [
      ['Addresses', 'addresses'],
      ['NotReadyAddresses', 'notReadyAddresses'],
    ] as const) {
      const addresses = listAt(subset, field).map((address) => textAt(address, 'ip'));
      text.line(1, `${title}:\t${addresses.join(',') || '<none>'}`);
    }
    const ports = listAt(subset, 'ports');
    if (ports.length > 0) {
      text.line(1, 'Ports:');
      text.line(2, 'Name\tPort\tProtocol');
      text.line(2, '----\t----\t--------');
    }
    for (const port of ports) {
      text.line(
        2,
        `${textAt(port, 'name') || '<unset>'}\t${textAt(port, 'port')}\t${textAt(port, 'protocol')}`,
      );
    }
    text.line(0, '');
  }
  describeNoEvents(text);
  return text.toString();
}

/** `kubectl describe endpointslice`, as `describeEndpointSliceV1`. */
export function describeEndpointSlice(slice: JsonObject): string {
  const text = new DescribeText();
  describeMetadata(text, slice);
  text.line(0, `AddressType:\t${textAt(slice, 'addressType')}`);
  const ports = listAt(slice, 'ports');
  if (ports.length === 0) {
    text.line(0, 'Ports: <unset>');
  } else {
    text.line(0, 'Ports:');
    text.line(1, 'Name\tPort\tProtocol');
    text.line(1, '----\t----\t--------');
  }
  for (const port of ports) {
    const name = textAt(port, 'name') || '<unset>';
    text.line(1, `${name}\t${textAt(port, 'port') || '<unset>'}\t${textAt(port, 'protocol')}`);
  }
  const endpoints = listAt(slice, 'endpoints');
  text.line(0, endpoints.length === 0 ? 'Endpoints: <none>' : 'Endpoints:');
  for (const endpoint of endpoints) {
    text.line(1, `- Addresses:\t${textsAt(endpoint, 'addresses').join(', ') || '<none>'}`);
    text.line(2, 'Conditions:');
    text.line(3, `Ready:\t${textAt(endpoint, 'conditions', 'ready') || '<unset>'}`);
    text.line(2, `Hostname:\t${textAt(endpoint, 'hostname') || '<unset>'}`);
    const target = objectAt(endpoint, 'targetRef');
    if (target !== undefined) {
      text.line(2, `TargetRef:\t${textAt(target, 'kind')}/${textAt(target, 'name')}`);
    }
    text.line(2, `NodeName:\t${textAt(endpoint, 'nodeName') || '<unset>'}`);
    text.line(2, `Zone:\t${textAt(endpoint, 'zone') || '<unset>'}`);
  }
  describeNoEvents(text);
  return text.toString();
}
