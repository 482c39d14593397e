import { objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import type { ApiServerOptions } from '../../../src/core/apiserver/options.js';
import { findResource, type Resource } from '../../../src/core/apiserver/resources.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';
import { compareAnswers, type Precision } from '../apiserver/compareAnswers.js';
import { Lab } from '../apiserver/lab.js';
import { postManifest } from '../apiserver/postManifest.js';
import type { Disagreement, Suite } from '../suite.js';

const nodePortRange = { from: 30000, to: 32767 };

/** The three servers of the recordings. `dual` and `v1_32` answered as `single` where a row says nothing else. */
const servers: Readonly<Record<'single' | 'dual' | 'v1_32', ApiServerOptions>> = {
  single: { version: '1.36', serviceCIDRs: ['10.96.0.0/12'], nodePortRange },
  dual: { version: '1.36', serviceCIDRs: ['10.96.0.0/12', 'fd00:10:96::/112'], nodePortRange },
  v1_32: { version: '1.32', serviceCIDRs: ['10.96.0.0/12'], nodePortRange },
};

/** POSTs of Services to fresh servers: single stack, dual stack, and an older version. */
export const services: Suite = {
  name: 'services',
  run(rows) {
    const resource = findResource('Service');
    if (resource === undefined) throw new Error('there are no Services');
    const disagreements = rows.flatMap((row) => compareRow(row, resource));
    return { total: rows.length, disagreements };
  },
};

function compareRow(row: JsonObject, resource: Resource): readonly Disagreement[] {
  for (const name of ['single', 'dual', 'v1_32'] as const) {
    const recorded = objectOf(row[name] ?? row.single);
    const lab = new Lab(servers[name]);
    const ours = postManifest(lab, stringOf(row.manifest), resource, objectOf(recorded.object));
    const difference = compareAnswers(ours, recorded, precisionOf(row, name));
    if (difference !== undefined) return [{ id: stringOf(row.id), difference: `${name} ${difference}` }];
  }
  return [];
}

function precisionOf(row: JsonObject, server: 'single' | 'dual' | 'v1_32'): Precision {
  if (row.syntax === true) return 'syntax';
  if (row.varies === true) return 'varies';
  return server === 'v1_32' ? 'ordered' : 'exact';
}
