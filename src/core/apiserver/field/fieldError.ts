import type { JsonValue, ManifestPath } from '../../manifests/json.js';
import type { PlacePart } from '../../manifests/manifest.js';
import type { StatusCause } from '../answer.js';
import type { FieldPath } from './fieldPath.js';
import { printBadValue, quoteGo } from './goValue.js';

/** The kinds of validation errors with the words that begin their messages. As `field.ErrorType`. */
const words = {
  FieldValueNotFound: 'Not found',
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  InternalError: 'Internal error',
} as const;

export type FieldErrorType = keyof typeof words;

/** One validation error: the server's words, and where in the manifest it points. As `field.Error`. */
export interface FieldError {
  readonly type: FieldErrorType;
  readonly field: FieldPath;
  /** The message without the field: `Invalid value: "x": must not ...`. */
  readonly body: string;
  readonly part: PlacePart;
  /** Where it points, if not at `field`. */
  readonly at?: ManifestPath;
}

/** A value that is not what the rule asks for. */
export function invalid(field: FieldPath, value: JsonValue | undefined, detail: string): FieldError {
  return createError('FieldValueInvalid', field, printBadValue(value), detail, 'value');
}

/** A field that must be set. */
export function required(field: FieldPath, detail = ''): FieldError {
  return createError('FieldValueRequired', field, '', detail, 'value');
}

/** A field that must not be set here; points at its key. */
export function forbidden(field: FieldPath, detail = ''): FieldError {
  return createError('FieldValueForbidden', field, '', detail, 'key');
}

/** A value that is none of those known; `supported` is printed in its order. */
export function notSupported(
  field: FieldPath,
  value: JsonValue | undefined,
  supported: readonly string[],
): FieldError {
  const detail = supported.length === 0 ? '' : `supported values: ${supported.map(quoteGo).join(', ')}`;
  return createError('FieldValueNotSupported', field, printBadValue(value), detail, 'value');
}

/** A value that occurs a second time. */
export function duplicate(field: FieldPath, value: JsonValue | undefined): FieldError {
  return createError('FieldValueDuplicate', field, printBadValue(value), '', 'value');
}

/** A reference to something that does not exist. */
export function notFound(field: FieldPath, value: JsonValue | undefined): FieldError {
  return createError('FieldValueNotFound', field, printBadValue(value), '', 'value');
}

/** A text of more bytes than allowed; the value is not printed. */
export function tooLong(field: FieldPath, maxLength: number): FieldError {
  const detail = `may not be more than ${maxLength} ${maxLength === 1 ? 'byte' : 'bytes'}`;
  return createError('FieldValueTooLong', field, '', detail, 'value');
}

/** A list or map of more entries than allowed. */
export function tooMany(field: FieldPath, actual: number, maximum: number): FieldError {
  const detail = `must have at most ${maximum} ${maximum === 1 ? 'item' : 'items'}`;
  return createError('FieldValueTooMany', field, String(actual), detail, 'value');
}

/** Something that the server could not do. */
export function internalError(field: FieldPath, message: string): FieldError {
  return createError('InternalError', field, '', message, 'value');
}

/** The same error, pointing elsewhere in the manifest than its field says. */
export function pointTo(error: FieldError, at: ManifestPath, part: PlacePart = error.part): FieldError {
  return { ...error, at, part };
}

/** The error as one line of an aggregate: `spec.type: Unsupported value: ...`. */
export function printError(error: FieldError): string {
  return `${error.field.toString()}: ${error.body}`;
}

/** The error as a cause of a Status. */
export function toCause(error: FieldError): StatusCause {
  return { field: error.field.toString(), reason: error.type, message: error.body };
}

function createError(
  type: FieldErrorType,
  field: FieldPath,
  value: string,
  detail: string,
  part: PlacePart,
): FieldError {
  const parts = [words[type], value, detail].filter((each) => each !== '');
  return { type, field, body: parts.join(': '), part };
}
