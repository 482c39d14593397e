import type { JsonObject, ManifestPath } from '../../../manifests/json.js';
import type { Problem } from '../../answer.js';
import { isSet, listOf, numberOf, objectOf } from '../../object/read.js';

/** Problems with paths into what the manifest says, where the server names a field that it filled in itself. */
export function placeProblems(problems: readonly Problem[], written: JsonObject): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, path: placeServiceField(problem.path, written) }));
}

/** `clusterIPs` is meant by a lone `clusterIP`, and a shared nodePort stands at the entry that asks for it. */
export function placeServiceField(path: ManifestPath, written: JsonObject): ManifestPath {
  const spec = objectOf(written.spec);
  if (path[0] !== 'spec') return path;
  if (path[1] === 'clusterIPs' && listOf(spec.clusterIPs).length === 0 && isSet(spec.clusterIP))
    return ['spec', 'clusterIP'];
  if (path[1] !== 'ports' || path[3] !== 'nodePort' || typeof path[2] !== 'number') return path;
  const ports = listOf(spec.ports);
  const { port, nodePort } = objectOf(ports[path[2]]);
  if (ports[path[2]] === undefined || isSet(nodePort)) return path;
  const asking = findAskingEntry(written, numberOf(port));
  return asking === undefined ? path : ['spec', 'ports', asking, 'nodePort'];
}

const askingEntries = new WeakMap<JsonObject, ReadonlyMap<number, number>>();

/** The first entry with a port number that asks for a nodePort. */
function findAskingEntry(written: JsonObject, port: number): number | undefined {
  let entries = askingEntries.get(written);
  if (entries === undefined) {
    const asking = [...listOf(objectOf(written.spec).ports).map(objectOf).entries()].reverse();
    entries = new Map(
      asking.flatMap(([index, each]) =>
        isSet(each.nodePort) ? [[numberOf(each.port), index] as const] : [],
      ),
    );
    askingEntries.set(written, entries);
  }
  return entries.get(port);
}
