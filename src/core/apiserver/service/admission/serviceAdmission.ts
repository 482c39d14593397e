import type { JsonObject, ManifestPath } from '../../../manifests/json.js';
import { objectKey, type ObjectRef } from '../../../manifests/manifest.js';
import type { AddressRange } from '../../allocation/addressRange.js';
import type { ApiAnswer } from '../../answer.js';
import { listOf, objectOf, stringOf } from '../../object/read.js';
import type { ApiServerOptions } from '../../options.js';
import { planCreate } from '../allocationPlan.js';
import { prepareCreate } from '../createService.js';
import { kubeDNSService, kubernetesService } from '../givenServices.js';
import { NumberClaims, type PreviewOf } from './claimNumbers.js';
import { composeAnswer, type ComposedAnswer, type Outcome } from './composeAnswer.js';
import { Holders, pathOf, type Refusal } from './holders.js';
import { placeServiceField } from './placeProblems.js';
import { prepareManifest, rangesOf, type PreparedManifest } from './prepareService.js';

/** A Service manifest that is applied to the cluster. */
export interface ServiceInput {
  /** Unique among the inputs; names this one in collisions. */
  readonly key: string;
  readonly ref: ObjectRef;
  /** The manifest's value. The same object is not looked at twice. */
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

interface Candidate {
  readonly input: ServiceInput;
  readonly entry: Entry;
  /** The object; two manifests of one object share it. */
  readonly object: string;
  /** As `object`, but unique among the candidates. */
  readonly identity: string;
}

/** A whole admission, as the next one may take it over. */
interface Admission {
  readonly candidates: readonly Candidate[];
  readonly outcomes: readonly (readonly Outcome[])[];
}

/**
 * Admits all Services of a cluster at once, as if they had been created in a fortunate order: what Services ask for themselves is
 * given first, in their order, then everything else is previewed. Every namespace exists. What depends on a manifest alone is kept
 * while its value stays the same, so are answers whose numbers did not change, and all numbers while nobody's wishes change.
 */
export class ServiceAdmission {
  readonly #options: ApiServerOptions;
  readonly #ranges: readonly AddressRange[];
  readonly #claims: NumberClaims;
  readonly #entries = new WeakMap<JsonObject, Entry>();
  #last: Admission = { candidates: [], outcomes: [] };

  constructor(options: ApiServerOptions) {
    this.#options = options;
    this.#ranges = rangesOf(options);
    this.#claims = new NumberClaims(options, this.#ranges);
  }

  /** One result an input, in their order. */
  admit(inputs: readonly ServiceInput[]): readonly AdmittedService[] {
    const candidates = this.#listCandidates(inputs);
    const outcomes = wishTheSame(candidates, this.#last.candidates)
      ? this.#last.outcomes.map((each, index) => takeOver(each, candidates[index]))
      : this.#decideAll(candidates);
    this.#last = { candidates, outcomes };
    return candidates.map((candidate, index) => this.#compose(candidate, outcomes[index] ?? []));
  }

  #decideAll(candidates: readonly Candidate[]): readonly (readonly Outcome[])[] {
    const holders = new Holders(this.#ranges, this.#options.nodePortRange);
    const given = this.#holdGiven(holders);
    const refusals = candidates.map((candidate) => holdWishes(candidate, holders));
    const services = candidates.map(({ identity, entry }) => ({ identity, prepared: entry.prepared }));
    const previewOf = this.#claims.preview(services, given);
    return candidates.map((candidate, index) => decide(candidate, refusals[index] ?? [], previewOf));
  }

  #listCandidates(inputs: readonly ServiceInput[]): readonly Candidate[] {
    const before = this.#last.candidates;
    if (inputs.length === before.length && inputs.every((input, index) => isSameObject(input, before[index])))
      return inputs.map((input, index) => {
        const old = before[index];
        if (old?.input.value === input.value) return old;
        return { ...this.#candidate(input, 0), ...(old === undefined ? {} : { identity: old.identity }) };
      });
    const seen = new Map<string, number>();
    return inputs.map((input) => {
      const object = objectKey(input.ref);
      const count = seen.get(object) ?? 0;
      seen.set(object, count + 1);
      return this.#candidate(input, count);
    });
  }

  #candidate(input: ServiceInput, namesakes: number): Candidate {
    const object = objectKey(input.ref);
    const identity = namesakes === 0 ? object : `${object}#${namesakes}`;
    return { input, entry: this.#entryOf(input), object, identity };
  }

  #entryOf({ value, ref }: ServiceInput): Entry {
    const known = this.#entries.get(value);
    if (known !== undefined && objectKey(known.prepared.ref) === objectKey(ref)) return known;
    const prepared = prepareManifest(value, ref, this.#options);
    const entry = { prepared, last: undefined };
    this.#entries.set(value, entry);
    return entry;
  }

  /** The Services of every cluster come first. Answers their addresses. */
  #holdGiven(holders: Holders): readonly string[] {
    return [kubernetesService(this.#options), kubeDNSService(this.#options)].flatMap((service) => {
      const { draft } = prepareCreate(service, this.#options);
      const { name, namespace } = objectOf(service.metadata);
      const ref = { kind: 'Service', namespace: stringOf(namespace), name: stringOf(name) };
      holders.hold(planCreate(draft), { identity: objectKey(ref), key: '' });
      return listOf(draft.spec.clusterIPs).map(stringOf);
    });
  }

  #compose(candidate: Candidate, outcomes: readonly Outcome[]): AdmittedService {
    const { entry, input } = candidate;
    const last = entry.last;
    if (last?.admitted.key === input.key && isSameOutcome(last.outcomes, outcomes)) return last.admitted;
    const composed = composeAnswer(entry.prepared, outcomes, this.#options);
    const admitted = describe(candidate, outcomes, composed);
    entry.last = { outcomes, admitted };
    return admitted;
  }
}

/** Whether an input stands for the same object, in the same manifest, as before. */
function isSameObject({ key, ref }: ServiceInput, before: Candidate | undefined): boolean {
  if (before?.input.key !== key) return false;
  const old = before.input.ref;
  return old === ref || (old.name === ref.name && old.namespace === ref.namespace);
}

/** Whether the same Services wish for the same numbers as before. */
function wishTheSame(candidates: readonly Candidate[], before: readonly Candidate[]): boolean {
  if (candidates.length !== before.length) return false;
  return candidates.every((candidate, index) => {
    const old = before[index];
    if (old === candidate) return true;
    const { entry, identity, input } = candidate;
    if (old?.identity !== identity || old.input.key !== input.key) return false;
    return old.entry === entry || old.entry.prepared.wishes === entry.prepared.wishes;
  });
}

/** The same numbers, for the wishes of a manifest that may be a new one. */
function takeOver(outcomes: readonly Outcome[], candidate: Candidate | undefined): readonly Outcome[] {
  const plan = candidate?.entry.prepared.plan ?? [];
  if (outcomes.every(({ want }, index) => plan[index] === want)) return outcomes;
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
function holdWishes({ entry, input, object }: Candidate, holders: Holders): readonly Refusal[] {
  const { plan, isValid, written } = entry.prepared;
  const refusals = holders.refuse(plan, object);
  if (isValid && refusals.length === 0)
    holders.hold(plan, { identity: object, key: input.key }, (path) => placeServiceField(path, written));
  return refusals;
}

function decide(
  { entry, identity }: Candidate,
  refusals: readonly Refusal[],
  previewOf: PreviewOf,
): readonly Outcome[] {
  return entry.prepared.plan.map((want) => ({
    want,
    value: want.explicit === '' || want.explicit === 0 ? previewOf(identity, want) : want.explicit,
    refusal: refusals.find((refusal) => refusal.want === want),
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
  const previewed = outcomes.filter(({ want }) => want.explicit === '' || want.explicit === 0);
  return {
    clusterIPs: previewed.some(({ want }) => want.kind === 'clusterIP'),
    nodePorts: new Set(previewed.flatMap(({ want }) => (want.kind === 'nodePort' ? want.entries : []))),
    healthCheckNodePort: previewed.some(({ want }) => want.kind === 'healthCheckNodePort'),
  };
}
