import { byteLength } from '../field/goValue.js';

/**
 * The syntax of names, labels and ports. Each function answers what is wrong in the server's words, nothing if all is well.
 * As k8s.io/apimachinery/pkg/util/validation and pkg/api/validate/content.
 */
export type Complaints = readonly string[];

/** Checks a name; `prefix` is what generateName gives: text to which a suffix will be added. As ValidateNameFunc. */
export type NameValidator = (name: string, options: { readonly prefix: boolean }) => Complaints;

const none: Complaints = [];

const label1123 = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain1123 = String.raw`${label1123}(\.${label1123})*`;
const label1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const qualifiedName = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const labelValue = `(${qualifiedName})?`;
const configMapKey = '[-._a-zA-Z0-9]+';

const label1123Pattern = new RegExp(`^${label1123}$`);
const subdomain1123Pattern = new RegExp(`^${subdomain1123}$`);
const label1035Pattern = new RegExp(`^${label1035}$`);
const qualifiedNamePattern = new RegExp(`^${qualifiedName}$`);
const labelValuePattern = new RegExp(`^${labelValue}$`);
const configMapKeyPattern = new RegExp(`^${configMapKey}$`);

/** The words for a text that does not match a pattern, with examples. As RegexError. */
function regexError(message: string, pattern: string, ...examples: readonly string[]): string {
  if (examples.length === 0) return `${message} (regex used for validation is '${pattern}')`;
  const list = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${list}regex used for validation is '${pattern}')`;
}

/** The words for a number out of its range, both ends allowed. As InclusiveRangeError. */
export function inclusiveRangeError(from: number, to: number): string {
  return `must be between ${from} and ${to}, inclusive`;
}

function maxCharacters(length: number): string {
  return `must be no more than ${length} characters`;
}

function maxBytes(length: number): string {
  return `must be no more than ${length} bytes`;
}

const label1123Error = regexError(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  label1123,
  'my-name',
  '123-abc',
);
const subdomain1123Error = regexError(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  subdomain1123,
  'example.com',
);
const label1035Error = regexError(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  label1035,
  'my-name',
  'abc-123',
);
const qualifiedNameError = regexError(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  qualifiedName,
  'MyName',
  'my.name',
  '123-abc',
);
const labelValueError = regexError(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  labelValue,
  'MyValue',
  'my_value',
  '12345',
);

/** A DNS label of RFC 1123: at most 63 of a-z, 0-9 and inner hyphens. */
export function isDNS1123Label(value: string): Complaints {
  const matches = label1123Pattern.test(value);
  if (matches && value.length <= 63) return none;
  const complaints: string[] = [];
  if (byteLength(value) > 63) complaints.push(maxCharacters(63));
  if (!matches) complaints.push(subdomain1123Pattern.test(value) ? 'must not contain dots' : label1123Error);
  return complaints;
}

/** A DNS subdomain of RFC 1123: labels with dots between them, at most 253 characters. */
export function isDNS1123Subdomain(value: string): Complaints {
  return checkSubdomain(value, maxCharacters(253));
}

function checkSubdomain(value: string, tooLong: string): Complaints {
  const matches = subdomain1123Pattern.test(value);
  if (matches && value.length <= 253) return none;
  const complaints: string[] = [];
  if (byteLength(value) > 253) complaints.push(tooLong);
  if (!matches) complaints.push(subdomain1123Error);
  return complaints;
}

/** A DNS label of RFC 1035: as 1123, but beginning with a letter. */
export function isDNS1035Label(value: string): Complaints {
  const complaints: string[] = [];
  if (byteLength(value) > 63) complaints.push(maxCharacters(63));
  if (!label1035Pattern.test(value)) complaints.push(label1035Error);
  return complaints;
}

/** A label key: a name of at most 63, with an optional DNS subdomain and `/` before it. As content.IsLabelKey. */
export function isQualifiedName(value: string): Complaints {
  if (value.length <= 63 && qualifiedNamePattern.test(value)) return none;
  const parts = value.split('/');
  const [prefix, name] = parts.length === 1 ? [undefined, value] : [parts[0] ?? '', parts[1] ?? ''];
  if (parts.length > 2)
    return [
      `a valid label key ${qualifiedNameError} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const complaints: string[] = [];
  if (prefix === '') complaints.push('prefix part must be non-empty');
  else if (prefix !== undefined)
    for (const each of checkSubdomain(prefix, maxBytes(253))) complaints.push(`prefix part ${each}`);
  if (name === '') complaints.push('name part must be non-empty');
  else if (byteLength(name) > 63) complaints.push(`name part ${maxBytes(63)}`);
  if (!qualifiedNamePattern.test(name)) complaints.push(`name part ${qualifiedNameError}`);
  return complaints;
}

/** A label value: at most 63 bytes, or empty. As content.IsLabelValue. */
export function isValidLabelValue(value: string): Complaints {
  const matches = labelValuePattern.test(value);
  if (matches && value.length <= 63) return none;
  const complaints: string[] = [];
  if (byteLength(value) > 63) complaints.push(maxBytes(63));
  if (!matches) complaints.push(labelValueError);
  return complaints;
}

/** A port number: 1 to 65535. */
export function isValidPortNum(port: number): Complaints {
  return port >= 1 && port <= 65535 ? none : [inclusiveRangeError(1, 65535)];
}

/** A port name (IANA_SVC_NAME): at most 15 of a-z, 0-9 and hyphens, with a letter. */
export function isValidPortName(port: string): Complaints {
  const complaints: string[] = [];
  if (byteLength(port) > 15) complaints.push(maxCharacters(15));
  if (!/^[-a-z0-9]+$/.test(port))
    complaints.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(port)) complaints.push('must contain at least one letter (a-z)');
  if (port.includes('--')) complaints.push('must not contain consecutive hyphens');
  if (port.startsWith('-') || port.endsWith('-')) complaints.push('must not begin or end with a hyphen');
  return complaints;
}

/** A key of a ConfigMap or Secret. */
export function isConfigMapKey(value: string): Complaints {
  const complaints: string[] = [];
  if (byteLength(value) > 253) complaints.push(maxCharacters(253));
  if (!configMapKeyPattern.test(value))
    complaints.push(
      regexError(
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
        configMapKey,
        'key.name',
        'KEY_NAME',
        'key-name',
      ),
    );
  if (value === '.') complaints.push(`must not be '.'`);
  else if (value === '..') complaints.push(`must not be '..'`);
  else if (value.startsWith('..')) complaints.push(`must not start with '..'`);
  return complaints;
}

/** The name of an environment variable: printable ASCII without `=`. As IsRelaxedEnvVarName. */
export function isEnvVarName(value: string): Complaints {
  if (value === '') return ['environment variable name must be non-empty'];
  if (/^[ -<>-~]+$/.test(value)) return none;
  return [
    regexError(
      "a valid environment variable name must consist only of printable ASCII characters other than '='",
      '^[ -<>-~]+$',
    ),
  ];
}

/** A path segment of a URL may not be `.` or `..` and contains no `/` or `%`. As path.IsValidPathSegmentName. */
export function isValidPathSegmentName(name: string): Complaints {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  return ['/', '%'].filter((each) => name.includes(each)).map((each) => `may not contain '${each}'`);
}

/** The names of most kinds: a DNS subdomain. As NameIsDNSSubdomain. */
export const nameIsDNSSubdomain: NameValidator = (name, { prefix }) =>
  isDNS1123Subdomain(prefix ? maskTrailingDash(name) : name);

/** The names of Services since 1.36 and of namespaces: a DNS label. As NameIsDNSLabel. */
export const nameIsDNSLabel: NameValidator = (name, { prefix }) =>
  isDNS1123Label(prefix ? maskTrailingDash(name) : name);

/** The names of Services before 1.36: a label that begins with a letter. As NameIsDNS1035Label. */
export const nameIsDNS1035Label: NameValidator = (name, { prefix }) =>
  isDNS1035Label(prefix ? maskTrailingDash(name) : name);

/** A generateName may end in a hyphen: what follows is random letters. As maskTrailingDash. */
function maskTrailingDash(name: string): string {
  return name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
}

/** The name of an HTTP header. As IsHTTPHeaderName. */
export function isHTTPHeaderName(value: string): Complaints {
  const pattern = '[-A-Za-z0-9]+';
  if (/^[-A-Za-z0-9]+$/.test(value)) return none;
  return [
    regexError(
      "a valid HTTP header must consist of alphanumeric characters or '-'",
      pattern,
      'X-Header-Name',
    ),
  ];
}

/** A percentage: `25%`. As IsValidPercent. */
export function isValidPercent(value: string): Complaints {
  if (/^[0-9]+%$/.test(value)) return none;
  return [
    regexError(
      "a valid percent string must be a numeric string followed by an ending '%'",
      '[0-9]+%',
      '1%',
      '93%',
    ),
  ];
}
