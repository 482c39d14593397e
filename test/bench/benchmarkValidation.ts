import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import { decodeStrict } from '../../src/core/apiserver/decode/decodeStrict.js';
import { defaultApiServerOptions as options } from '../../src/core/apiserver/options.js';
import { findResource } from '../../src/core/apiserver/resources.js';
import { finishCreate, prepareCreate } from '../../src/core/apiserver/service/createService.js';
import type { JsonObject } from '../../src/core/manifests/json.js';
import { checkManifest } from '../../src/core/rules/checkManifest.js';
import type { RuleContext } from '../../src/core/rules/rule.js';
import { dependencies } from '../../src/core/workspace/dependencies.js';
import { TrackedCluster } from '../../src/core/workspace/trackedCluster.js';
import { atMost, reported, type BenchLine } from './benchLine.js';
import { indexAll } from './indexAll.js';
import { makeWorkspaceTexts } from './makeTexts.js';
import { cpuOf, median } from './measure.js';

const times = 2_000;
const rounds = 9;

/** One decoded Service: defaults, all of the API server's validation and its answer; the same with every rule that looks at other objects, too. Beside a parse of its text. */
export function benchmarkValidation(): readonly BenchLine[] {
  const [deployment = '', service = ''] = makeWorkspaceTexts(3)[0]?.text.split('---\n') ?? [];
  const text = service.replace('  type: ', '  clusterIP: 10.96.7.7\n  type: ');
  const uri = 'file:///bench/service.yaml';
  const workspace = indexAll([{ uri, text: `${deployment}---\n${text}` }]);
  const manifest = workspace.manifestsIn(uri)[1];
  const cluster = manifest && workspace.clusterOf(manifest);
  assert(manifest && cluster);
  const nothing = (): undefined => undefined;
  const wider: RuleContext['wider'] = { findPods: nothing, findObject: nothing, isVaried: () => false };
  const tracking = { self: manifest, tell: nothing, numbersOf: dependencies.numbersOf };
  const decoded = decode(manifest.value);
  const ratio = (work: () => void): number => {
    const ratios = Array.from({ length: rounds + 2 }, () => {
      const parse = cpuOf(() => {
        for (let time = 0; time < times; time++) parseAllDocuments(text);
      });
      return (
        cpuOf(() => {
          for (let time = 0; time < times; time++) work();
        }) / parse
      );
    });
    return median(ratios.slice(2));
  };
  const both = ratio(() => {
    assert.equal(finishCreate(prepareCreate(decoded, options).draft, options).status, 201);
    checkManifest(manifest, { cluster: new TrackedCluster(cluster, tracking), wider });
  });
  const server = ratio(() => {
    assert.equal(finishCreate(prepareCreate(decoded, options).draft, options).status, 201);
  });
  const unit = 'of a parse';
  return [
    atMost(0.1, "validating one decoded Service with all of the API server's rules", server, unit),
    reported('the same and every rule about more than one object', both, unit),
  ];
}

function decode(value: JsonObject): JsonObject {
  const resource = findResource('Service');
  assert(resource);
  const { object } = decodeStrict({ value, duplicates: [] }, resource, options.version);
  return { ...object, metadata: { namespace: 'default', ...(object.metadata as JsonObject) } };
}
