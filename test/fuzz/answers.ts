import { openWorkspace } from './openWorkspace.js';
import { measureCpu, measurePace } from './cpuTime.js';
import { checkFixed, questionsAbout } from './questions/questionsAbout.js';
import { questionsAt } from './questions/questionsAt.js';
import { questionsToClusters } from './questions/questionsToClusters.js';

/**
 * Milliseconds of CPU time in which each question is answered, or refused with the limit that the text goes beyond: the second that people
 * wait. CPU time, not the clock's, since a test waits for others; and in the pace of the machine, see `measurePace`.
 */
export const patience = 1_000;

/** How often a slow text is asked: the first time code is compiled, and another program may interfere. */
const tries = 3;

const uri = 'file:///w/a.yaml';
/** Where a cursor stands, as a part of the text's length. */
const places = [0, 0.13, 0.29, 0.5, 0.71, 0.87, 1];

/** Asks every question about a text, each of a workspace that reads it for the first time; fails where one is answered wrongly, or late. */
export function checkAnswers(text: string): void {
  let slow = listSlow(text, patience);
  for (let tried = 1; tried < tries && slow.size > 0; tried++) {
    const again = listSlow(text, patience * measurePace());
    slow = new Map(
      [...slow].filter(([name]) => again.has(name)).map(([name]) => [name, again.get(name) ?? 0]),
    );
  }
  const words = [...slow].map(([name, taken]) => `${name} took ${Math.round(taken)} ms of CPU time`);
  if (words.length > 0) throw new Error(words.join(', '));
}

/** What takes longer than `most` milliseconds, and how long. */
function listSlow(text: string, most: number): ReadonlyMap<string, number> {
  return new Map([...measureAnswers(text)].filter(([, taken]) => taken > most));
}

/** What each question about a text takes, in milliseconds of CPU time. */
function measureAnswers(text: string): ReadonlyMap<string, number> {
  let workspace = openWorkspace();
  const taken = new Map<string, number>();
  const ask = (name: string, question: () => void): void => {
    taken.set(name, measureCpu(question));
  };
  ask('reading', () => {
    workspace = openWorkspace(new Map([[uri, text]]));
  });
  for (const [name, question] of Object.entries(questionsAbout))
    ask(name, () => {
      question(workspace, uri);
    });
  for (const place of places)
    for (const [name, question] of Object.entries(questionsAt))
      ask(`${name} at ${place}`, () => {
        question(workspace, uri, Math.round(place * text.length));
      });
  for (const [name, question] of Object.entries(questionsToClusters))
    ask(name, () => {
      question(workspace);
    });
  measureCpu(() => {
    checkFixed(workspace, uri);
  });
  return taken;
}
