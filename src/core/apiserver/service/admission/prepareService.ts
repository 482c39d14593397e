import { type JsonObject, type ManifestPath, valueAt } from '../../../manifests/json.js';
import type { ObjectRef } from '../../../manifests/manifest.js';
import { addressAt, parseAddressRange, type AddressRange } from '../../allocation/addressRange.js';
import type { ApiRejection, Problem } from '../../answer.js';
import { decodeStrict } from '../../decode/decodeStrict.js';
import { objectOf } from '../../object/read.js';
import type { ApiServerOptions } from '../../options.js';
import { findResource } from '../../resources.js';
import { planCreate, type AllocationPlan, type Want } from '../allocationPlan.js';
import { writeAllocated } from '../allocate.js';
import { toProblem } from '../../field/invalidAnswer.js';
import { prepareCreate } from '../createService.js';
import { validateServiceCreate } from '../validateService.js';
import { copyDraft, type ServiceDraft } from '../draft.js';
import { isNodePortType, needsClusterIP } from '../traits.js';
import { pathOf } from './holders.js';
import { placeServiceField } from './placeProblems.js';

/** The part of an admission that looks at one manifest alone; kept as long as the manifest stays the same. */
export interface PreparedManifest {
  readonly ref: ObjectRef;
  /** The Service as decoded: what the manifest says, as far as it could be understood. */
  readonly written: JsonObject;
  /** With defaults, before the allocation. */
  readonly draft: ServiceDraft;
  /** What is to be allocated; nothing where the server refuses before. */
  readonly plan: AllocationPlan;
  /** The server's refusal before any allocation: strict decoding, or IP families. */
  readonly rejection: ApiRejection | undefined;
  /** Whether the rules accept it, whatever numbers it gets. */
  readonly isValid: boolean;
  /** What the rules say besides a refusal that hides them; not the server's answer yet. */
  readonly hidden: readonly Problem[];
}

/** Decodes and defaults a manifest's value and checks it against all rules that need no other object. */
export function prepareManifest(
  value: JsonObject,
  ref: ObjectRef,
  options: ApiServerOptions,
): PreparedManifest {
  const resource = findResource('Service');
  const decoded =
    resource === undefined
      ? { object: value }
      : decodeStrict({ value, duplicates: [] }, resource, options.version);
  const metadata = { ...objectOf(decoded.object.metadata), name: ref.name, namespace: ref.namespace };
  const written = { ...decoded.object, metadata };
  const prepared = prepareCreate(written, options);
  const { draft } = prepared;
  const unserved = 'rejection' in prepared ? prepared.rejection : undefined;
  const plan = unserved === undefined ? planCreate(draft) : [];
  const problems = checkRules(draft, plan, options);
  const rejection = decoded.rejection ?? unserved;
  const isValid = rejection === undefined && problems.length === 0;
  return {
    ref,
    written,
    draft,
    plan,
    rejection,
    isValid,
    hidden: hideBehind(
      [...(decoded.rejection && unserved ? unserved.problems : []), ...problems],
      rejection,
      value,
    ),
  };
}

/** All that numbers can depend on, its own and those of other Services, as one text. */
export function describeWishes({ draft: { spec }, plan, isValid, written }: PreparedManifest): string {
  const pins = plan.filter(({ explicit }) => explicit !== '' && explicit !== 0);
  const places = pins.map((want) => placeServiceField(pathOf(want), written));
  const wants = plan.map((want) => ({ ...want, entries: [], key: keyOf(want, spec.ports) }));
  // The first want for a nodePort is the Service's own, whatever the port.
  const first = wants.find(({ kind, explicit }) => kind !== 'clusterIP' && explicit === 0);
  if (first !== undefined) first.key = '';
  return JSON.stringify([wants, places, isValid, isNodePortType(spec), needsClusterIP(spec)]);
}

/** What tells the nodePorts of one Service apart: a port's name, else its number. */
export function keyOf(
  want: Want,
  ports: readonly { readonly name: string; readonly port: number }[],
): string {
  if (want.kind !== 'nodePort') return want.kind;
  const port = ports[want.index];
  return port === undefined || port.name === '' ? String(port?.port ?? want.index) : port.name;
}

/** The rules' problems, with stand-ins for the numbers to come, each of them another one. */
function checkRules(
  draft: ServiceDraft,
  plan: AllocationPlan,
  options: ApiServerOptions,
): readonly Problem[] {
  const copy = copyDraft(draft);
  const taken = new Set(plan.map(({ explicit }) => explicit));
  let free = options.nodePortRange.from;
  for (const want of plan) {
    if (want.explicit !== '' && want.explicit !== 0) writeAllocated(copy, want, want.explicit);
    else if (want.kind === 'clusterIP') writeAllocated(copy, want, standInAddress(want.family, options));
    else {
      while (taken.has(free)) free++;
      writeAllocated(copy, want, free++);
    }
  }
  return validateServiceCreate(copy, options.version).map(toProblem);
}

function standInAddress(family: string, options: ApiServerOptions): string {
  const range = rangesOf(options).find((each) => each.family === family);
  return range === undefined ? '' : addressAt(range, 0);
}

/** The ranges of a cluster's service CIDRs. */
export function rangesOf(options: Pick<ApiServerOptions, 'serviceCIDRs'>): readonly AddressRange[] {
  return options.serviceCIDRs.flatMap((cidr) => parseAddressRange(cidr) ?? []);
}

/** Problems that a rejection hides, without those that only follow from what it names. */
function hideBehind(
  problems: readonly Problem[],
  rejection: ApiRejection | undefined,
  value: JsonObject,
): readonly Problem[] {
  const named = new Set<string>();
  const aroundNamed = new Set<string>();
  for (const { path } of rejection?.problems ?? []) {
    const around = prefixesOf(path);
    named.add(around.at(-1) ?? '');
    for (const each of around) aroundNamed.add(each);
  }
  return problems
    .filter(({ path }) => {
      const around = prefixesOf(sourceOf(path, value));
      return !aroundNamed.has(around.at(-1) ?? '') && !around.some((each) => named.has(each));
    })
    .map((problem) => ({ ...problem, server: false }));
}

/** The paths of all that a field stands in, from the object to itself, as texts. */
function prefixesOf(path: ManifestPath): readonly string[] {
  const prefixes = ['/'];
  for (const step of path) prefixes.push(`${prefixes.at(-1) ?? ''}${JSON.stringify(step)}/`);
  return prefixes;
}

/** Where a value comes from: a targetPort that is not written is the port. */
function sourceOf(path: ManifestPath, value: JsonObject): ManifestPath {
  return path.at(-1) === 'targetPort' && valueAt(value, path) === undefined
    ? [...path.slice(0, -1), 'port']
    : path;
}
