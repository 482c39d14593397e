import type { ApiRejection, Problem, ProblemCode } from '../answer.js';
import { type FieldError, type FieldErrorType, printError, toCause } from './fieldError.js';
import { quoteGo } from './goValue.js';

/**
 * The answer 422 for an object with validation errors. `kind` is printed with its group: `Service`, `Deployment.apps`.
 * As errors.NewInvalid with field.ErrorList.ToAggregate: the message names each error once, the causes name all.
 */
export function invalidAnswer(
  kind: string,
  name: string,
  errors: readonly FieldError[],
  warnings: readonly string[] = [],
): ApiRejection {
  return {
    status: 422,
    reason: 'Invalid',
    message: `${kind} ${quoteGo(name)} is invalid${aggregate(errors)}`,
    causes: errors.map(toCause),
    warnings,
    problems: errors.map(toProblem),
  };
}

const codes: Readonly<Record<FieldErrorType, ProblemCode>> = {
  FieldValueNotFound: 'not-found',
  FieldValueRequired: 'required',
  FieldValueDuplicate: 'duplicate',
  FieldValueInvalid: 'invalid',
  FieldValueNotSupported: 'not-supported',
  FieldValueForbidden: 'forbidden',
  FieldValueTooLong: 'too-long',
  FieldValueTooMany: 'too-many',
  InternalError: 'internal-error',
};

/** A validation error with its place, as the editor shows it. */
export function toProblem(error: FieldError): Problem {
  return {
    code: codes[error.type],
    message: printError(error),
    path: error.at ?? error.field.segments,
    part: error.part,
    server: true,
  };
}

function aggregate(errors: readonly FieldError[]): string {
  const lines = [...new Set(errors.map(printError))];
  if (lines.length === 0) return '';
  return lines.length === 1 ? `: ${lines[0] ?? ''}` : `: [${lines.join(', ')}]`;
}
