import type { KubernetesVersion } from '../../apiserver/options.js';
import type { Labels } from '../../labels/labelSelector.js';
import { isObject, valueAt, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { ProxyMode } from '../../network/state.js';
import { parseRange } from '../../text/ipRange.js';
import type { ClusterSettingsInput } from '../settings.js';

/** The text at a path; undefined where there is none. */
export function textAt(value: JsonValue | undefined, ...path: ManifestPath): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The items of the list at a path. */
export function listAt(value: JsonValue | undefined, ...path: ManifestPath): readonly JsonValue[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? (found as readonly JsonValue[]) : [];
}

/** The texts of the mapping at a path. */
export function textsAt(
  value: JsonValue | undefined,
  ...path: ManifestPath
): Readonly<Record<string, string>> {
  const found = valueAt(value, path);
  if (!isObject(found)) return {};
  const texts = Object.entries(found).map(([key, each]) => [key, printScalar(each)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined)) as Record<string, string>;
}

function printScalar(value: JsonValue): string | undefined {
  return typeof value === 'object' ? undefined : String(value);
}

/** The CIDRs of a comma-separated list; undefined where one of them is none. */
export function readCIDRs(text: string | undefined): readonly string[] | undefined {
  const cidrs = (text ?? '').split(',').map((cidr) => cidr.trim());
  return cidrs.every((cidr) => parseRange(cidr) !== undefined) ? cidrs : undefined;
}

/** `30000-32767`; undefined where the text is no range. */
export function readPortRange(text: string | undefined): ClusterSettingsInput['nodePortRange'] {
  const match = /^(\d+)-(\d+)$/.exec(text ?? '');
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  return from >= 1 && from <= to && to <= 65535 ? { from, to } : undefined;
}

/** The mode of kube-proxy; undefined for one that is not known. */
export function readProxyMode(text: string | undefined): ProxyMode | undefined {
  return text === 'iptables' || text === 'nftables' || text === 'ipvs' ? text : undefined;
}

const versions: readonly KubernetesVersion[] = ['1.32', '1.33', '1.34', '1.35', '1.36'];

/** The version in a text like `v1.33.1` or `kindest/node:v1.33.1@sha256:...`; the nearest one whose rules are known. */
export function readVersion(text: string | undefined): KubernetesVersion | undefined {
  const minor = Number(/(?:^|:)v?1\.(\d+)(?:[^\d]|$)/.exec(text ?? '')?.[1]);
  if (Number.isNaN(minor)) return undefined;
  return versions[Math.min(Math.max(minor - 32, 0), versions.length - 1)];
}

/** `a=1,b=2` as labels. */
export function readLabels(text: string | undefined): Labels {
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', ...value] = pair.trim().split('=');
      return [key, value.join('=')];
    }),
  );
}

/** All labels, the later ones over the earlier ones. */
export function mergeLabels(all: readonly Labels[]): Labels {
  return Object.fromEntries(all.flatMap((labels) => Object.entries(labels)));
}

/** Leaves out what is undefined, so that a weaker source may say it. */
export function dropUndefined(values: {
  readonly [Key in keyof ClusterSettingsInput]: ClusterSettingsInput[Key] | undefined;
}): ClusterSettingsInput {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
