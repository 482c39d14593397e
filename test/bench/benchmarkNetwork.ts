import { parseAllDocuments } from 'yaml';
import { runCurl } from '../../src/core/curl/runCurl.js';
import { reachService } from '../../src/core/network/reach.js';
import type { Cluster } from '../../src/core/cluster/cluster.js';
import { reported, type BenchLine } from './benchLine.js';
import { indexAll } from './indexAll.js';
import { cpuOf, median } from './measure.js';

const nodes = 100;
const endpoints = 100;

/** 100 nodes, a NodePort Service and its 100 pods. */
function makeText(): string {
  const documents = Array.from(
    { length: nodes },
    (_, index) =>
      `apiVersion: v1\nkind: Node\nmetadata: { name: node-${index} }\nstatus: { addresses: [{ type: InternalIP, address: 10.1.${index}.1 }] }\n`,
  );
  return [
    ...documents,
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  replicas: ${endpoints}\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec: { containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }] }] }\n`,
    'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 30080 }] }\n',
  ].join('---\n');
}

function measure(name: string, work: (cluster: Cluster) => void): readonly BenchLine[] {
  const text = makeText();
  const workspace = indexAll([{ uri: 'file:///bench/network.yaml', text }]);
  const [environment] = workspace.environments();
  if (environment === undefined) return [];
  const cluster = workspace.cluster(environment);
  const parse = median(Array.from({ length: 9 }, () => cpuOf(() => parseAllDocuments(text))));
  const times = Array.from({ length: 9 }, () =>
    cpuOf(() => {
      work(cluster);
    }),
  ).slice(2);
  return [reported(name, median(times) / parse, 'of a parse')];
}

export function benchmarkCurl(): readonly BenchLine[] {
  return measure('one curl from a node to a NodePort', (cluster) => {
    runCurl(cluster, { kind: 'node', name: 'node-1' }, 'curl http://10.1.2.1:30080/');
  });
}

export function benchmarkReach(): readonly BenchLine[] {
  return measure('one reach matrix, 100 nodes and 100 endpoints', ({ network }) => {
    reachService(network, { namespace: 'default', name: 'web' });
  });
}
