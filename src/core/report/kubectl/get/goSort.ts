/** Whether the item at the first index goes before the one at the second. */
type Less = (first: number, second: number) => boolean;

interface Sortable {
  readonly less: Less;
  readonly swap: (first: number, second: number) => void;
}

/** Sorts as Go's `sort.Sort` (pattern-defeating quicksort): not stable, and equal items end where Go puts them. */
export function sortAsGo<T>(items: readonly T[], isLess: (a: T, b: T) => boolean): readonly T[] {
  const result = [...items];
  const at = (index: number) => result[index] as T;
  const data: Sortable = {
    less: (first, second) => isLess(at(first), at(second)),
    swap: (first, second) => {
      [result[first], result[second]] = [at(second), at(first)];
    },
  };
  if (items.length > 1) pdqsort(data, 0, items.length, bitLength(items.length));
  return result;
}

function pdqsort(data: Sortable, from: number, to: number, badChoices: number): void {
  let [a, b, limit, wasBalanced, wasPartitioned] = [from, to, badChoices, true, true];
  for (;;) {
    const length = b - a;
    if (length <= 12 || limit === 0) {
      insertionSort(data, a, b);
      return;
    }
    if (!wasBalanced) {
      breakPatterns(data, a, b);
      limit--;
    }
    let { pivot, swaps } = choosePivot(data, a, b);
    if (swaps === 12) {
      for (let i = a, j = b - 1; i < j; i++, j--) data.swap(i, j);
      pivot = b - 1 - (pivot - a);
      swaps = 0;
    }
    if (wasBalanced && wasPartitioned && swaps === 0 && partialInsertionSort(data, a, b)) return;
    if (a > 0 && !data.less(a - 1, pivot)) {
      a = partitionEqual(data, a, b, pivot);
      continue;
    }
    const { middle, alreadyPartitioned } = partition(data, a, b, pivot);
    wasPartitioned = alreadyPartitioned;
    wasBalanced = Math.min(middle - a, b - middle) >= Math.floor(length / 8);
    if (middle - a < b - middle) {
      pdqsort(data, a, middle, limit);
      a = middle + 1;
    } else {
      pdqsort(data, middle + 1, b, limit);
      b = middle;
    }
  }
}

function insertionSort({ less, swap }: Sortable, a: number, b: number): void {
  for (let i = a + 1; i < b; i++) for (let j = i; j > a && less(j, j - 1); j--) swap(j, j - 1);
}

function partition({ less, swap }: Sortable, a: number, b: number, pivot: number) {
  swap(a, pivot);
  let [i, j, alreadyPartitioned] = [a + 1, b - 1, true];
  for (;;) {
    while (i <= j && less(i, a)) i++;
    while (i <= j && !less(j, a)) j--;
    if (i > j) break;
    swap(i++, j--);
    alreadyPartitioned = false;
  }
  swap(j, a);
  return { middle: j, alreadyPartitioned };
}

function partitionEqual({ less, swap }: Sortable, a: number, b: number, pivot: number): number {
  swap(a, pivot);
  let [i, j] = [a + 1, b - 1];
  for (;;) {
    while (i <= j && !less(a, i)) i++;
    while (i <= j && less(a, j)) j--;
    if (i > j) return i;
    swap(i++, j--);
  }
}

function partialInsertionSort({ less, swap }: Sortable, a: number, b: number): boolean {
  let i = a + 1;
  for (let step = 0; step < 5; step++) {
    while (i < b && !less(i, i - 1)) i++;
    if (i === b) return true;
    if (b - a < 50) return false;
    swap(i, i - 1);
    if (i - a >= 2) for (let j = i - 1; j >= 1 && less(j, j - 1); j--) swap(j, j - 1);
    if (b - i >= 2) for (let j = i + 1; j < b && less(j, j - 1); j++) swap(j, j - 1);
  }
  return false;
}

function breakPatterns({ swap }: Sortable, a: number, b: number): void {
  const length = b - a;
  const modulus = 1n << BigInt(bitLength(length));
  const middle = a + Math.floor(length / 4) * 2 - 1;
  let random = BigInt(length);
  for (let i = 0; i < 3; i++) {
    random = BigInt.asUintN(64, random ^ (random << 13n));
    random ^= random >> 7n;
    random = BigInt.asUintN(64, random ^ (random << 17n));
    const other = Number(random & (modulus - 1n));
    swap(middle - 1 + i, a + (other >= length ? other - length : other));
  }
}

function choosePivot({ less }: Sortable, a: number, b: number) {
  const length = b - a;
  const quarter = Math.floor(length / 4);
  let swaps = 0;
  const order = (first: number, second: number): readonly [number, number] => {
    if (!less(second, first)) return [first, second];
    swaps++;
    return [second, first];
  };
  const median = (first: number, second: number, third: number): number => {
    const [low, high] = order(first, second);
    const [middle] = order(high, third);
    return order(low, middle)[1];
  };
  const near = (index: number) => (length >= 50 ? median(index - 1, index, index + 1) : index);
  const pivot = median(near(a + quarter), near(a + quarter * 2), near(a + quarter * 3));
  return { pivot, swaps };
}

function bitLength(value: number): number {
  return value.toString(2).length;
}
