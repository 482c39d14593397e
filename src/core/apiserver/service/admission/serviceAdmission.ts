import type { JsonObject, ManifestPath } from '../../../manifests/json.js';
import { objectKey, type ObjectRef } from '../../../manifests/manifest.js';
import { differingPlaces } from '../../../text/differingPlaces.js';
import { finishSteps } from '../../../text/finishSteps.js';
import type { AddressRange } from '../../allocation/addressRange.js';
import type { ApiAnswer } from '../../answer.js';
import { listOf, objectOf, stringOf } from '../../object/read.js';
import type { ApiServerOptions } from '../../options.js';
import { planCreate, type AllocationPlan, type Want } from '../allocationPlan.js';
import { prepareCreate } from '../createService.js';
import { kubeDNSService, kubernetesService } from '../givenServices.js';
import { NumberClaims, type ClaimingService, type PreviewOf } from './claimNumbers.js';
import { composeAnswer, type ComposedAnswer, type Outcome } from './composeAnswer.js';
import { Holders, pathOf, type Refusal } from './holders.js';
import { placeServiceField } from './placeProblems.js';
import { describeWishes, prepareManifest, rangesOf, type PreparedManifest } from './prepareService.js';

/** A Service manifest that is applied to the cluster. The same input is not looked at twice. */
export interface ServiceInput {
  /** Unique among the inputs; names this one in collisions. */
  readonly key: string;
  readonly ref: ObjectRef;
  readonly value: JsonObject;
}

/** A wish that another Service stands in the way of. */
export interface Collision {
  /** Where this Service asks for the number. */
  readonly path: ManifestPath;
  /** The Service that holds it, as `objectKey` writes it: `Service/default/web`. */
  readonly holder: string;
  /** The key of the input that asks for it there; undefined for the Services that every cluster has. */
  readonly holderKey: string | undefined;
  readonly holderPath: ManifestPath;
}

/** What becomes of a Service manifest. */
export interface AdmittedService {
  readonly key: string;
  /** The server's answer. A rejection's problems have their places in the manifest; those with `server: false` come next. */
  readonly answer: ApiAnswer;
  /** As stored, with numbers; where the server refuses, as far as it could be understood. */
  readonly service: JsonObject;
  /** What of it the cluster would choose and we show in advance. */
  readonly previews: ServicePreviews;
  readonly collisions: readonly Collision[];
}

/** Which numbers of a Service are previews. */
interface ServicePreviews {
  readonly clusterIPs: boolean;
  /** Indexes into `spec.ports`. */
  readonly nodePorts: ReadonlySet<number>;
  readonly healthCheckNodePort: boolean;
}

interface Entry {
  readonly prepared: PreparedManifest;
  /** The last result, with the numbers that led to it. */
  last: { readonly outcomes: readonly Outcome[]; readonly admitted: AdmittedService } | undefined;
}

/** One input with what is known of it. */
interface Candidate extends ClaimingService {
  readonly input: ServiceInput;
  readonly entry: Entry;
  /** The object; two manifests of one object share it, but not their `identity`. */
  readonly object: string;
}

/**
 * Admits all Services of a cluster at once, as if they had been created in a fortunate order: what Services ask for themselves is
 * given first, in their order, then everything else is previewed. Every namespace exists. What depends on a manifest alone is kept
 * while the input stays the same, so are answers whose numbers did not change, and all numbers while nobody's wishes change.
 */
export class ServiceAdmission {
  readonly #options: ApiServerOptions;
  readonly #ranges: readonly AddressRange[];
  readonly #claims: NumberClaims;
  readonly #given: readonly GivenService[];
  readonly #entries = new WeakMap<ServiceInput, Entry>();
  #last: AdmittedServices;

  constructor(options: ApiServerOptions) {
    this.#options = options;
    this.#ranges = rangesOf(options);
    this.#claims = new NumberClaims(options, this.#ranges);
    this.#given = listGiven(options);
    this.#last = new AdmittedServices([], [], [], new Map(), options);
  }

  /** Whether so many Services get their addresses, and no more nodePorts than so many, whatever each asks for. */
  hasRoom(services: number, nodePorts: number): boolean {
    const { serviceCIDRs, nodePortRange } = this.#options;
    if (this.#ranges.length === 0 || this.#ranges.length < serviceCIDRs.length) return false;
    const addresses = services + this.#given.length;
    return (
      this.#ranges.every(({ bands }) => addresses <= bands.size) &&
      nodePorts <= nodePortRange.to - nodePortRange.from + 1
    );
  }

  /** Gives out the numbers; an answer is put together when someone asks for it. */
  admit(inputs: readonly ServiceInput[]): AdmittedServices {
    return finishSteps(this.admitInSteps(inputs));
  }

  /** The same in steps of a few milliseconds at most. */
  *admitInSteps(inputs: readonly ServiceInput[]): Generator<void, AdmittedServices> {
    for (const at of differingPlaces(this.#last.inputs, inputs)) {
      const input = inputs[at];
      if (input === undefined || this.#entries.has(input)) continue;
      this.#entryOf(input);
      yield;
    }
    return (this.#last = (yield* this.#replaceInputs(inputs)) ?? (yield* this.#admitAll(inputs)));
  }

  /** The usual edit: the same objects in the same places. Undefined where it is more than that. */
  *#replaceInputs(inputs: readonly ServiceInput[]): Generator<void, AdmittedServices | undefined> {
    const before = this.#last;
    if (inputs.length !== before.inputs.length) return undefined;
    const candidates = [...before.candidates];
    const changed = differingPlaces(before.inputs, inputs);
    for (const at of changed) {
      const [old, input] = [before.candidates[at], inputs[at]];
      if (old === undefined || input === undefined || !isSameObject(input, old.input)) return undefined;
      candidates[at] = this.#candidate(input, old.identity);
    }
    if (!changed.every((at) => wishesTheSame(candidates[at], before.candidates[at]))) {
      const decided = yield* this.#decideAll(candidates);
      return new AdmittedServices(inputs, candidates, decided, before.places, this.#options);
    }
    const outcomes = [...before.outcomes];
    for (const at of changed) outcomes[at] = takeOver(outcomes[at], candidates[at]);
    return new AdmittedServices(inputs, candidates, outcomes, before.places, this.#options);
  }

  *#admitAll(inputs: readonly ServiceInput[]): Generator<void, AdmittedServices> {
    const known = new Map(this.#last.candidates.map((each) => [each.input, each]));
    const seen = new Map<string, number>();
    const candidates = inputs.map((input) => {
      const old = known.get(input);
      const object = old?.object ?? objectKey(input.ref);
      const count = seen.get(object) ?? 0;
      seen.set(object, count + 1);
      const identity = count === 0 ? object : `${object}#${count}`;
      return old?.identity === identity ? old : this.#candidate(input, identity);
    });
    const places = new Map(inputs.map((input, at) => [input, at]));
    yield;
    const outcomes = yield* this.#decideAll(candidates);
    return new AdmittedServices(inputs, candidates, outcomes, places, this.#options);
  }

  *#decideAll(candidates: readonly Candidate[]): Generator<void, readonly (readonly Outcome[])[]> {
    const holders = new Holders(this.#ranges, this.#options.nodePortRange);
    for (const { plan, identity } of this.#given) holders.hold(plan, { identity, key: '' });
    const refusals = candidates.map((candidate) => holdWishes(candidate, holders));
    const held = this.#given.flatMap(({ addresses }) => addresses);
    yield;
    const previewOf = yield* this.#claims.preview(candidates, held);
    yield;
    return candidates.map((candidate, index) => decide(candidate, refusals[index] ?? [], previewOf));
  }

  #candidate(input: ServiceInput, identity: string): Candidate {
    const object = objectKey(input.ref);
    const entry = this.#entryOf(input);
    return { input, entry, prepared: entry.prepared, object, identity };
  }

  #entryOf(input: ServiceInput): Entry {
    let entry = this.#entries.get(input);
    if (entry === undefined) {
      entry = { prepared: prepareManifest(input.value, input.ref, this.#options), last: undefined };
      this.#entries.set(input, entry);
    }
    return entry;
  }
}

/** The Services of one cluster with the numbers that are theirs. */
export class AdmittedServices {
  readonly inputs: readonly ServiceInput[];
  readonly candidates: readonly Candidate[];
  readonly outcomes: readonly (readonly Outcome[])[];
  /** Where inputs stand; it may be that of before, which does not know those that have taken the places of others since. */
  readonly places: ReadonlyMap<ServiceInput, number>;
  readonly #options: ApiServerOptions;

  constructor(
    inputs: readonly ServiceInput[],
    candidates: readonly Candidate[],
    outcomes: readonly (readonly Outcome[])[],
    places: ReadonlyMap<ServiceInput, number>,
    options: ApiServerOptions,
  ) {
    this.inputs = inputs;
    this.candidates = candidates;
    this.outcomes = outcomes;
    this.places = places;
    this.#options = options;
  }

  /** What becomes of an input; undefined for one that is none of these. */
  find(input: ServiceInput): AdmittedService | undefined {
    const known = this.places.get(input) ?? -1;
    const index = this.inputs[known] === input ? known : this.inputs.indexOf(input);
    const candidate = this.candidates[index];
    if (candidate === undefined) return undefined;
    const { entry } = candidate;
    const outcomes = this.outcomes[index] ?? [];
    const last = entry.last;
    if (last?.admitted.key === input.key && isSameOutcome(last.outcomes, outcomes)) return last.admitted;
    const composed = composeAnswer(entry.prepared, outcomes, this.#options);
    const admitted = describe(candidate, outcomes, composed);
    entry.last = { outcomes, admitted };
    return admitted;
  }

  /** The objects that hold other numbers than before, or are refused others; those that are new or gone do not count. */
  listMoved(before: AdmittedServices): readonly ObjectRef[] {
    const isAligned = this.places === before.places;
    const known = isAligned
      ? undefined
      : new Map(before.candidates.map(({ identity }, at) => [identity, at]));
    return differingPlaces(this.outcomes, before.outcomes).flatMap((at) => {
      const [candidate, outcomes] = [this.candidates[at], this.outcomes[at]];
      const old = before.outcomes[known === undefined ? at : (known.get(candidate?.identity ?? '') ?? -1)];
      if (candidate === undefined || outcomes === undefined || old === undefined) return [];
      return isSameOutcome(old, outcomes) ? [] : [candidate.input.ref];
    });
  }
}

/** A Service that every cluster has, with what it holds. */
interface GivenService {
  readonly plan: AllocationPlan;
  readonly identity: string;
  readonly addresses: readonly string[];
}

function listGiven(options: ApiServerOptions): readonly GivenService[] {
  return [kubernetesService(options), kubeDNSService(options)].map((service) => {
    const { draft } = prepareCreate(service, options);
    const { name, namespace } = objectOf(service.metadata);
    const ref = { kind: 'Service', namespace: stringOf(namespace), name: stringOf(name) };
    const plan = planCreate(draft);
    return { plan, identity: objectKey(ref), addresses: listOf(draft.spec.clusterIPs).map(stringOf) };
  });
}

/** Whether an input stands for the same object, in the same manifest, as another one. */
function isSameObject(one: ServiceInput, other: ServiceInput): boolean {
  return (
    one.key === other.key && one.ref.name === other.ref.name && one.ref.namespace === other.ref.namespace
  );
}

function wishesTheSame(one: Candidate | undefined, other: Candidate | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return describeWishes(one.prepared) === describeWishes(other.prepared);
}

/** The same numbers, for the wishes of a manifest that may be a new one. */
function takeOver(outcomes: readonly Outcome[] = [], candidate: Candidate | undefined): readonly Outcome[] {
  const plan = candidate?.prepared.plan ?? [];
  return outcomes.map((outcome, index) => ({ ...outcome, want: plan[index] ?? outcome.want }));
}

function isSameOutcome(one: readonly Outcome[], other: readonly Outcome[]): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  return one.every(({ value, refusal }, index) => {
    const [otherValue, otherRefusal] = [other[index]?.value, other[index]?.refusal];
    if (value !== otherValue) return false;
    return refusal === otherRefusal || JSON.stringify(refusal) === JSON.stringify(otherRefusal);
  });
}

/** Takes what a Service asks for, unless the server refuses it. */
function holdWishes({ prepared, input, object }: Candidate, holders: Holders): readonly Refusal[] {
  const { plan, isValid, written } = prepared;
  if (plan.every(isAutomatic)) return noRefusals;
  const refusals = holders.refuse(plan, object);
  if (isValid && refusals.length === 0)
    holders.hold(plan, { identity: object, key: input.key }, (path) => placeServiceField(path, written));
  return refusals;
}

const noRefusals: readonly Refusal[] = [];

function isAutomatic({ explicit }: Want): boolean {
  return explicit === '' || explicit === 0;
}

function decide(
  candidate: Candidate,
  refusals: readonly Refusal[],
  previewOf: PreviewOf,
): readonly Outcome[] {
  const refused = new Map(refusals.map((refusal) => [refusal.want, refusal]));
  return candidate.prepared.plan.map((want) => ({
    want,
    value: isAutomatic(want) ? previewOf(candidate, want) : want.explicit,
    refusal: refused.get(want),
  }));
}

function describe(
  { input, entry }: Candidate,
  outcomes: readonly Outcome[],
  { answer, service }: ComposedAnswer,
): AdmittedService {
  const { written } = entry.prepared;
  return {
    key: input.key,
    answer,
    service,
    previews: describePreviews(outcomes),
    collisions: outcomes.flatMap(({ want, refusal }) => {
      if (refusal?.holder === undefined) return [];
      const { identity, key, path } = refusal.holder;
      return [
        {
          path: placeServiceField(pathOf(want), written),
          holder: identity,
          holderKey: key === '' ? undefined : key,
          holderPath: path,
        },
      ];
    }),
  };
}

function describePreviews(outcomes: readonly Outcome[]): ServicePreviews {
  const previewed = outcomes.filter(({ want }) => isAutomatic(want));
  return {
    clusterIPs: previewed.some(({ want }) => want.kind === 'clusterIP'),
    nodePorts: new Set(previewed.flatMap(({ want }) => (want.kind === 'nodePort' ? want.entries : []))),
    healthCheckNodePort: previewed.some(({ want }) => want.kind === 'healthCheckNodePort'),
  };
}
