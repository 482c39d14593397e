import { parseArgs } from 'node:util';
import { formatSummary } from '../host/stages/summary.js';
import { listProperties, type FuzzProperty } from './properties.js';

/** How many cases of a property are tried before the next one has its turn. */
const casesATurn = 10;

/**
 * `--minutes N` (or `--seconds N`; one minute unless said otherwise) of CPU time besides the hostile texts, so that other programs on the
 * machine change neither the cases nor what comes of them; `--seed S` to try the same cases again, `--only WORDS` of a name.
 */
function fuzz(): number {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string' },
      seconds: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const budget = 1_000 * Number(values.seconds ?? 60 * Number(values.minutes ?? 1));
  let spent = 0;
  console.log(`seed ${seed}`);
  const all = listProperties().filter(({ name }) => name.includes(values.only ?? ''));
  const counts = new Map<FuzzProperty, number>();
  const failed = new Set<FuzzProperty>();
  let waiting = all;
  for (let turn = 0; waiting.length > 0 && (turn === 0 || spent < budget); turn++) {
    for (const property of waiting) {
      const begin = cpuMilliseconds();
      const failure = property.run(seed + turn, casesATurn);
      if (property.endless) spent += cpuMilliseconds() - begin;
      counts.set(property, (counts.get(property) ?? 0) + (property.endless ? casesATurn : 1));
      if (failure === undefined) continue;
      failed.add(property);
      const again = `npm run fuzz -- --seed ${seed + turn} --only "${property.name}"`;
      console.log(`FAILED ${property.name}\n${again}\n${failure.error}\nsmallest input: ${failure.input}\n`);
    }
    waiting = waiting.filter((property) => property.endless && !failed.has(property));
  }
  for (const property of all)
    if (property.endless) console.log(`${property.name}: ${counts.get(property) ?? 0} cases`);
  const once = all.filter(({ endless }) => !endless).length;
  if (once > 0) console.log(`a hostile text is answered at once: ${once} texts`);
  console.log(formatSummary({ passed: all.length - failed.size, failed: failed.size, skipped: 0 }));
  return failed.size === 0 ? 0 : 1;
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

process.exitCode = fuzz();
