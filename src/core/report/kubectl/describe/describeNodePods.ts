import type { JsonObject, JsonValue } from '../../../manifests/json.js';
import { compareText, listAt, objectAt, pairsAt, textAt } from '../fields.js';
import { formatAge } from '../humanDuration.js';
import { formatQuantity, parseQuantity } from '../quantity.js';
import type { DescribeText } from './describeText.js';

/** The pods of a node with what they ask for and may use, as `describeNodeResource`. */
export function describeNodePods(
  text: DescribeText,
  node: JsonObject,
  pods: readonly JsonObject[],
  now: string,
): void {
  const allocatable = new Map(
    pairsAt(
      node,
      'status',
      objectAt(node, 'status', 'allocatable') === undefined ? 'capacity' : 'allocatable',
    ),
  );
  const share = (resource: string, amount: Amount | undefined, whenZero: string) =>
    `${formatAmount(amount)} (${percent(amount?.value ?? 0n, parseQuantity(allocatable.get(resource) ?? '0'), whenZero)}%)`;
  text.line(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  text.line(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge');
  text.line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  for (const pod of pods) {
    const [requests, limits] = [sumPod(pod, 'requests'), sumPod(pod, 'limits')];
    const cells = ['cpu', 'memory'].flatMap((resource) => [
      share(resource, requests.get(resource), notANumber),
      share(resource, limits.get(resource), notANumber),
    ]);
    const age = formatAge(textAt(pod, 'metadata', 'creationTimestamp'), now);
    const [namespace, name] = [textAt(pod, 'metadata', 'namespace'), textAt(pod, 'metadata', 'name')];
    text.line(1, [namespace, name, '', ...cells, age].join('\t'));
  }
  text.line(0, 'Allocated resources:');
  text.line(1, '(Total limits may be over 100 percent, i.e., overcommitted.)');
  text.line(1, 'Resource\tRequests\tLimits');
  text.line(1, '--------\t--------\t------');
  const requests = sumAll(pods.map((pod) => sumPod(pod, 'requests')));
  const limits = sumAll(pods.map((pod) => sumPod(pod, 'limits')));
  const hugePages = [...allocatable.keys()].filter((name) => name.startsWith('hugepages-'));
  for (const name of ['cpu', 'memory', 'ephemeral-storage', ...hugePages.sort(compareText)]) {
    text.line(1, `${name}\t${share(name, requests.get(name), '0')}\t${share(name, limits.get(name), '0')}`);
  }
  const others = [...allocatable.keys()].filter((name) => name.includes('/')).sort(compareText);
  for (const name of others) {
    text.line(1, `${name}\t${formatAmount(requests.get(name))}\t${formatAmount(limits.get(name))}`);
  }
}

/** What kubectl prints for a share of nothing: Go's int64 of a float that is not a number. */
const notANumber = '-9223372036854775808';

/** A sum of quantities in thousandths, in the format of the first. */
interface Amount {
  readonly value: bigint;
  readonly like: string;
}

type Amounts = ReadonlyMap<string, Amount>;

function formatAmount(amount: Amount | undefined): string {
  return amount === undefined ? '0' : formatQuantity(amount.value, amount.like);
}

function percent(part: bigint, whole: bigint, whenZero: string): string {
  return whole === 0n ? whenZero : String((part * 100n) / whole);
}

/** As `resourcehelper.PodRequests`: containers and sidecars add up, an init container counts where it needs more. */
function sumPod(pod: JsonObject, field: 'requests' | 'limits'): Amounts {
  const read = (container: JsonValue): Amounts =>
    new Map(
      pairsAt(container, 'resources', field).map(([name, text]) => [
        name,
        { value: parseQuantity(text), like: text },
      ]),
    );
  let sidecars: Amounts = new Map();
  let initPeak: Amounts = new Map();
  for (const container of listAt(pod, 'spec', 'initContainers')) {
    const needed = sumAll([sidecars, read(container)]);
    if (textAt(container, 'restartPolicy') === 'Always') sidecars = needed;
    initPeak = combine(initPeak, needed, (a, b) => (a > b ? a : b));
  }
  const running = sumAll([...listAt(pod, 'spec', 'containers').map(read), sidecars]);
  return combine(running, initPeak, (a, b) => (a > b ? a : b));
}

function sumAll(list: readonly Amounts[]): Amounts {
  return list.reduce<Amounts>((sum, each) => combine(sum, each, (a, b) => a + b), new Map());
}

function combine(a: Amounts, b: Amounts, join: (a: bigint, b: bigint) => bigint): Amounts {
  const result = new Map(a);
  for (const [name, amount] of b) {
    const present = result.get(name);
    result.set(
      name,
      present === undefined ? amount : { value: join(present.value, amount.value), like: present.like },
    );
  }
  return result;
}
