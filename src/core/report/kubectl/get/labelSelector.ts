import type { Labels, LabelSelectorRequirement } from '../../../labels/labelSelector.js';
import { meetsRequirement } from '../../../labels/labelSelector.js';

/** A selector of `-l`, or what is wrong with it in kubectl's words. */
export type ParsedSelector = { readonly matches: (labels: Labels) => boolean } | { readonly error: string };

/** Parses `-l`: `app`, `!app`, `app=web`, `app==web`, `app!=web`, `app in (a,b)`, `app notin (a,b)`, as `labels.Parse`. */
export function parseLabelSelector(text: string): ParsedSelector {
  const requirements: LabelSelectorRequirement[] = [];
  for (const part of splitRequirements(text)) {
    const requirement = parseRequirement(part);
    if (requirement === undefined) return { error: `unable to parse requirement: ${describeProblem(part)}` };
    requirements.push(requirement);
  }
  return { matches: (labels) => requirements.every((requirement) => meetsRequirement(requirement, labels)) };
}

/** Splits at commas outside of parentheses. */
function splitRequirements(text: string): readonly string[] {
  if (text.trim() === '') return [];
  return text.split(/,(?![^(]*\))/).map((part) => part.trim());
}

function parseRequirement(text: string): LabelSelectorRequirement | undefined {
  const key = String.raw`[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?`;
  const value = String.raw`(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?`;
  const existence = new RegExp(`^(!?)\\s*(${key})$`).exec(text);
  if (existence !== null) {
    return { key: existence[2] ?? '', operator: existence[1] === '!' ? 'DoesNotExist' : 'Exists' };
  }
  const equality = new RegExp(`^(${key})\\s*(==|=|!=)\\s*(${value})$`).exec(text);
  if (equality !== null) {
    return {
      key: equality[1] ?? '',
      operator: equality[2] === '!=' ? 'NotIn' : 'In',
      values: [equality[3] ?? ''],
    };
  }
  const comparison = new RegExp(`^(${key})\\s*([<>])\\s*(\\d+)$`).exec(text);
  if (comparison !== null) {
    return {
      key: comparison[1] ?? '',
      operator: comparison[2] === '<' ? 'Lt' : 'Gt',
      values: [comparison[3] ?? ''],
    };
  }
  const set = new RegExp(`^(${key})\\s+(in|notin)\\s*\\(([^()]*)\\)$`).exec(text);
  if (set === null) return undefined;
  const values = (set[3] ?? '').split(',').map((each) => each.trim());
  return { key: set[1] ?? '', operator: set[2] === 'in' ? 'In' : 'NotIn', values };
}

/** What the parser of k8s.io/apimachinery expected instead of what it found, for the common slips. */
function describeProblem(text: string): string {
  const operator = /^[^\s=!<>]+\s*(\S+)/.exec(text);
  if (text === '' || /^[=<>(),]/.test(text)) {
    return `found '${text === '' ? '' : text.charAt(0)}', expected: !, identifier, or 'end of string'`;
  }
  return `found '${operator?.[1] ?? text}', expected: in, notin, =, ==, !=, gt, lt`;
}
