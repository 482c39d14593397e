import { addressAt, parseAddressRange } from '../../../src/core/apiserver/allocation/addressRange.js';
import type { ApiAnswer } from '../../../src/core/apiserver/answer.js';
import { listOf, objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import type { ApiServerOptions } from '../../../src/core/apiserver/options.js';
import type { ApiRequest } from '../../../src/core/apiserver/server.js';
import type { JsonObject, JsonValue } from '../../../src/core/manifests/json.js';
import { compareAnswers } from '../apiserver/compareAnswers.js';
import { Lab } from '../apiserver/lab.js';
import type { Disagreement, Suite } from '../suite.js';

/** Sequences of requests to one server, and what its allocators hand out until they are full. */
export const allocation: Suite = {
  name: 'allocation',
  run(rows) {
    const disagreements: Disagreement[] = [];
    for (const row of rows) {
      const difference = compareRow(row);
      if (difference !== undefined) disagreements.push({ id: stringOf(row.id), difference });
    }
    return { total: rows.length, disagreements };
  },
};

function compareRow(row: JsonObject): string | undefined {
  if (row.steps !== undefined) return compareSteps(row);
  if (row.inOrder !== undefined) return compareBands(row);
  return row.allocated !== undefined ? compareAutomatic(row) : compareExplicit(row);
}

/** `single 10.96.0.0/12`, `small 10.97.0.0/28 nodePorts 30000-30019`: the server's flags. */
function readServer(text: string): ApiServerOptions {
  const serviceCIDRs = (/\S+\/\S+/.exec(text)?.[0] ?? '').split(',');
  const [, from = '30000', to = '32767'] = /(\d+)-(\d+)$/.exec(text) ?? [];
  return { version: '1.36', serviceCIDRs, nodePortRange: { from: Number(from), to: Number(to) } };
}

/** The ports on which the lab's API servers listened, which their Service `kubernetes` names. */
function createLab(options: ApiServerOptions): Lab {
  return new Lab(options, options.serviceCIDRs.length === 2 ? 16444 : 16443);
}

function compareSteps(row: JsonObject): string | undefined {
  const lab = createLab(readServer(stringOf(row.server)));
  for (const [index, step] of listOf(row.steps).entries()) {
    const { method, path, contentType, body, result } = objectOf(step);
    const request = {
      method: stringOf(method) as ApiRequest['method'],
      path: stringOf(path),
      contentType: stringOf(contentType),
      ...(body === undefined ? {} : { body: withoutForeignFields(body) }),
    };
    const recorded = objectOf(result);
    const difference = compareAnswers(lab.request(request, objectOf(recorded.object)), recorded);
    if (difference !== undefined) return `step ${index} ${difference}`;
  }
  return undefined;
}

/** A body that was read from the other server before holds its uid and versions; they mean nothing to ours. */
function withoutForeignFields(body: JsonValue): JsonValue {
  const { metadata, ...rest } = objectOf(body);
  if (metadata === undefined) return body;
  const foreign = ['uid', 'resourceVersion', 'managedFields', 'creationTimestamp'];
  const kept = Object.entries(objectOf(metadata)).filter(([key]) => !foreign.includes(key));
  return { ...rest, metadata: Object.fromEntries(kept) };
}

/** POSTs a Service of a given spec; one port 80 where the spec has none. */
function create(lab: Lab, name: string, spec: JsonObject, recorded: JsonObject): ApiAnswer {
  const path = '/api/v1/namespaces/default/services';
  const body = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { ports: [{ port: 80 }], ...spec },
  };
  return lab.request({ method: 'POST', path, body }, recorded);
}

/** Explicit wishes one after another: verdicts and words. */
function compareExplicit(row: JsonObject): string | undefined {
  const lab = createLab(readServer(stringOf(row.server)));
  for (const [index, entry] of listOf(row.results).entries()) {
    const { want, status, message } = objectOf(entry);
    const answer = create(lab, `s${index}`, objectOf(want), {});
    const ours = [answer.status, 'message' in answer ? answer.message : null];
    if (ours[0] !== status || ours[1] !== message)
      return `${JSON.stringify(want)}: ours ${ours.join(' ')}, recorded ${JSON.stringify([status, message])}`;
  }
  return undefined;
}

/** Automatic values: each recorded one must be one that ours may hand out, and both must be full at the same time. */
function compareAutomatic(row: JsonObject): string | undefined {
  const lab = createLab(readServer(stringOf(row.server)));
  const allocated = listOf(row.allocated);
  const spec = specThatGets(objectOf(allocated[0]));
  for (const [index, entry] of allocated.entries()) {
    const { clusterIPs, nodePort, hcnp } = objectOf(entry);
    const recorded = {
      spec: {
        clusterIPs: clusterIPs ?? null,
        ports: [nodePort === null ? {} : { nodePort: nodePort ?? 0 }],
        ...(hcnp === null ? {} : { healthCheckNodePort: hcnp ?? 0 }),
      },
    };
    const answer = create(lab, `s${index}`, spec, recorded);
    if (!('object' in answer)) return `${index}: ours ${answer.message}`;
    const ours = objectOf(answer.object.spec);
    const got = {
      clusterIPs: ours.clusterIPs,
      nodePort: objectOf(listOf(ours.ports)[0]).nodePort ?? null,
      hcnp: ours.healthCheckNodePort ?? null,
    };
    if (JSON.stringify(got) !== JSON.stringify({ clusterIPs, nodePort, hcnp }))
      return `${index}: ours ${JSON.stringify(got)}, recorded ${JSON.stringify(entry)}`;
  }
  if (row.firstError === null) return undefined;
  return compareAnswers(create(lab, `s${allocated.length}`, spec, {}), objectOf(row.firstError));
}

/** What was asked for shows in what was given. */
function specThatGets({ clusterIPs, nodePort, hcnp }: JsonObject): JsonObject {
  if (hcnp !== null) return { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
  if (nodePort !== null) return { type: 'NodePort' };
  return listOf(clusterIPs).length === 2 ? { ipFamilyPolicy: 'RequireDualStack' } : {};
}

/**
 * All values of a range, in the order in which the real server gave them out. Those that it never gave were held by others;
 * then ours must be able to give the same ones: of the range, none twice, the dynamic band first, and the words when it is full.
 */
function compareBands(row: JsonObject): string | undefined {
  const options = readServer(stringOf(row.range));
  const lab = createLab(options);
  const isPorts = row.mode === 'np';
  const inOrder = listOf(row.inOrder);
  const given = new Set(inOrder);
  const held = (isPorts ? portsOf(options) : addressesOf(options)).filter((value) => !given.has(value));
  for (const value of held)
    create(
      lab,
      `held-${String(value).replaceAll(/[.:]/g, '-')}`,
      isPorts ? { type: 'NodePort', ports: [{ port: 80, nodePort: value }] } : { clusterIP: value },
      {},
    );
  const spec = isPorts ? { type: 'NodePort' } : {};
  for (const [index, value] of inOrder.entries()) {
    const recorded = isPorts ? { ports: [{ nodePort: value }] } : { clusterIPs: [value] };
    const answer = create(lab, `b${index}`, spec, { spec: recorded });
    if (!('object' in answer)) return `${index}: ours ${answer.message}, recorded ${JSON.stringify(value)}`;
    const { ports, clusterIP } = objectOf(answer.object.spec);
    const ours = isPorts ? objectOf(listOf(ports)[0]).nodePort : clusterIP;
    if (ours !== value) return `${index}: ours ${JSON.stringify(ours)}, recorded ${JSON.stringify(value)}`;
  }
  return compareAnswers(create(lab, `b${inOrder.length}`, spec, {}), objectOf(row.firstError));
}

function portsOf({ nodePortRange: { from, to } }: ApiServerOptions): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}

function addressesOf({ serviceCIDRs }: ApiServerOptions): readonly string[] {
  const range = parseAddressRange(serviceCIDRs[0] ?? '');
  if (range === undefined) return [];
  return Array.from({ length: range.bands.size }, (_, offset) => addressAt(range, offset));
}
