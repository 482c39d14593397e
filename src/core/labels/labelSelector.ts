/** Labels of an object: key to value. */
export type Labels = Readonly<Record<string, string>>;

/** One requirement of a selector, as in `metav1.LabelSelectorRequirement` and `v1.NodeSelectorRequirement`. */
export interface LabelSelectorRequirement {
  readonly key: string;
  /** `In`, `NotIn`, `Exists`, `DoesNotExist`; node selectors also know `Gt` and `Lt`. */
  readonly operator: string;
  readonly values?: readonly string[];
}

/** A `metav1.LabelSelector`. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

/** Whether every pair of `selector` is among `labels`. An empty selector matches everything, as `labels.SelectorFromSet` does. */
export function matchesPairs(selector: Labels, labels: Labels): boolean {
  for (const key of Object.keys(selector)) {
    if (!Object.hasOwn(labels, key) || labels[key] !== selector[key]) return false;
  }
  return true;
}

/** Whether `labels` meet a LabelSelector; a missing selector matches nothing, an empty one everything. */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) return false;
  if (!matchesPairs(selector.matchLabels ?? {}, labels)) return false;
  return (selector.matchExpressions ?? []).every((requirement) => meetsRequirement(requirement, labels));
}

/** Whether `labels` meet one requirement, as `labels.Requirement.Matches`. An unknown operator matches nothing. */
export function meetsRequirement(requirement: LabelSelectorRequirement, labels: Labels): boolean {
  const { key, operator, values = [] } = requirement;
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
    case 'Lt':
      return compareIntegers(operator, value, values);
    default:
      return false;
  }
}

function compareIntegers(
  operator: 'Gt' | 'Lt',
  value: string | undefined,
  values: readonly string[],
): boolean {
  const bound = values[0];
  const integer = /^[+-]?\d+$/;
  if (value === undefined || values.length !== 1 || bound === undefined) return false;
  if (!integer.test(value) || !integer.test(bound)) return false;
  return operator === 'Gt' ? BigInt(value) > BigInt(bound) : BigInt(value) < BigInt(bound);
}
