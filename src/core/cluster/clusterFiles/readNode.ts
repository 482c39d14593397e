import type { Taint } from '../../apiserver/types.js';
import { isObject, type JsonObject } from '../../manifests/json.js';
import type { NodeSetting } from '../settings.js';
import { listAt, textAt, textsAt } from './settingValues.js';

/** What a Node manifest says, in the terms of the settings. */
export function readNode(value: JsonObject): NodeSetting {
  const addresses = listAt(value, 'status', 'addresses').filter(isObject);
  const ofType = (type: string): readonly string[] =>
    addresses
      .filter((address) => textAt(address, 'type') === type)
      .flatMap((address) => textAt(address, 'address') ?? []);
  const labels = textsAt(value, 'metadata', 'labels');
  const zone = labels['topology.kubernetes.io/zone'];
  const externalIPs = ofType('ExternalIP');
  const ready = listAt(value, 'status', 'conditions').find((each) => textAt(each, 'type') === 'Ready');
  return {
    name: textAt(value, 'metadata', 'name') ?? '',
    internalIPs: ofType('InternalIP'),
    ...(externalIPs.length === 0 ? {} : { externalIPs }),
    ...(zone === undefined ? {} : { zone }),
    labels,
    taints: listAt(value, 'spec', 'taints').filter(isObject).map(readTaint),
    ready: ready === undefined || textAt(ready, 'status') === 'True',
  };
}

function readTaint(taint: JsonObject): Taint {
  const value = textAt(taint, 'value');
  return {
    key: textAt(taint, 'key') ?? '',
    effect: textAt(taint, 'effect') ?? '',
    ...(value === undefined ? {} : { value }),
  };
}
