import type { JsonObject } from '../../../manifests/json.js';
import { joinHostPort, joinWithMore, listAt, textAt, textsAt } from '../fields.js';
import { formatAge } from '../humanDuration.js';
import { columnsOf, type TablePrinter } from './table.js';

/** Endpoints in `kubectl get`, as `printEndpoints`. */
export const endpointsPrinter: TablePrinter = {
  columns: columnsOf('NAME,ENDPOINTS,AGE'),
  cells: (endpoints, { now }) => [
    textAt(endpoints, 'metadata', 'name'),
    formatEndpoints(endpoints),
    formatAge(textAt(endpoints, 'metadata', 'creationTimestamp'), now),
  ],
};

/** EndpointSlices in `kubectl get`, as `printEndpointSlice`. */
export const endpointSlicePrinter: TablePrinter = {
  columns: columnsOf('NAME,ADDRESSTYPE,PORTS,ENDPOINTS,AGE'),
  cells: (slice, { now }) => [
    textAt(slice, 'metadata', 'name'),
    textAt(slice, 'addressType'),
    formatSlicePorts(slice),
    joinWithMore(
      listAt(slice, 'endpoints').flatMap((endpoint) => textsAt(endpoint, 'addresses')),
      { none: '<unset>' },
    ),
    formatAge(textAt(slice, 'metadata', 'creationTimestamp'), now),
  ],
};

/** As `formatEndpoints`: the ready addresses with each port; empty where there are subsets, but none ready. */
function formatEndpoints(endpoints: JsonObject): string {
  const subsets = listAt(endpoints, 'subsets');
  if (subsets.length === 0) return '<none>';
  const list = subsets.flatMap((subset) => {
    const addresses = listAt(subset, 'addresses').map((address) => textAt(address, 'ip'));
    const ports = listAt(subset, 'ports');
    if (ports.length === 0) return addresses;
    return ports.flatMap((port) => addresses.map((address) => joinHostPort(address, textAt(port, 'port'))));
  });
  return joinWithMore(list, { none: '' });
}

/** As `formatDiscoveryPorts`: a port's number, else its name, else `*` for all ports. */
function formatSlicePorts(slice: JsonObject): string {
  const ports = listAt(slice, 'ports').map((port) => textAt(port, 'port') || textAt(port, 'name') || '*');
  return joinWithMore(ports, { none: '<unset>' });
}
