import type { JsonObject } from '../../../manifests/json.js';
import type { ApiAnswer, ApiRejection } from '../../answer.js';
import { rangeIsFull } from '../../allocation/portAllocator.js';
import type { ApiServerOptions } from '../../options.js';
import type { Want } from '../allocationPlan.js';
import { refuseAddressObject, rejectAllocation, writeAllocated } from '../allocate.js';
import { acceptCreate, finishCreate } from '../createService.js';
import { defaultOnRead } from '../defaults.js';
import { copyDraft, writeService } from '../draft.js';
import { hasFeature } from '../features.js';
import type { Refusal } from './holders.js';
import { placeProblems } from './placeProblems.js';
import type { PreparedManifest } from './prepareService.js';

/** What came of one want: its number, previewed or asked for, and why it cannot be had. */
export interface Outcome {
  readonly want: Want;
  readonly value: string | number | undefined;
  readonly refusal: Refusal | undefined;
}

/** The server's answer about one Service, and the Service as it will be, as far as it could be understood. */
export interface ComposedAnswer {
  readonly answer: ApiAnswer;
  readonly service: JsonObject;
}

/** Puts the numbers in and lets the rules finish. The first refusal in the server's order is its answer. */
export function composeAnswer(
  prepared: PreparedManifest,
  outcomes: readonly Outcome[],
  options: ApiServerOptions,
): ComposedAnswer {
  const draft = copyDraft(prepared.draft);
  let refused: ApiRejection | undefined;
  for (const { want, value, refusal } of outcomes) {
    const words = refusal?.words ?? refuseUnasked(draft, want, value, options);
    if (words !== undefined) refused ??= rejectAllocation(draft, want, words);
    if (value !== undefined) writeAllocated(draft, want, value);
  }
  const finished = prepared.isValid ? acceptCreate(draft, options) : finishCreate(draft, options);
  defaultOnRead(draft);
  const service = 'object' in finished ? finished.object : writeService(draft);
  const first = prepared.rejection ?? refused;
  const answer =
    first === undefined ? finished : { ...first, problems: [...first.problems, ...prepared.hidden] };
  return { answer: placeAnswer(answer, prepared.written), service };
}

/** The words for an automatic value that cannot be had, or an address whose object would be refused. */
function refuseUnasked(
  draft: PreparedManifest['draft'],
  want: Want,
  value: string | number | undefined,
  options: ApiServerOptions,
): string | undefined {
  if (value === undefined) return rangeIsFull;
  if (want.kind !== 'clusterIP' || !hasFeature(options.version, 'addressObjects')) return undefined;
  return refuseAddressObject(draft, String(value));
}

function placeAnswer(answer: ApiAnswer, written: JsonObject): ApiAnswer {
  if ('object' in answer) return answer;
  return { ...answer, problems: placeProblems(answer.problems, written) };
}
