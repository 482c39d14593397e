import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../../src/cli/runCli.js';
import { applyEdits } from '../../../src/core/text/textEdit.js';
import type { Mistake, Planted, Site } from './mistake.js';
import { mistakes } from './mistakes.js';

/** One mistake in a copy of a real folder, and whether `check` found it for its reason. */
export interface Trial {
  readonly mistake: Mistake;
  /** The Service beside which it was planted, with its file. */
  readonly where: string;
  readonly found: boolean;
  /** What the check said about the object instead. */
  readonly said: readonly string[];
}

/** Plants each kind of mistake at up to `most` sites, taken in a shuffled order that `seed` decides. */
export function plantMistakes(
  sites: readonly Site[],
  { seed, most }: { readonly seed: number; readonly most: number },
): readonly Trial[] {
  const random = makeRandom(seed);
  return mistakes.flatMap((mistake) => {
    const trials: Trial[] = [];
    for (const site of shuffle(sites, random)) {
      if (trials.length === most) break;
      const planted = mistake.plant(site);
      if (planted !== undefined) trials.push(tryOut(mistake, site, planted));
    }
    return trials;
  });
}

interface ReportedFinding {
  readonly code: string;
  readonly message: string;
  readonly manifest: { readonly kind: string; readonly name: string } | null;
}

function tryOut(mistake: Mistake, site: Site, planted: Planted): Trial {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'service-scope-planted-'));
  try {
    writeCopy(folder, site, planted);
    const about = check(folder).filter(
      ({ manifest }) => manifest?.kind === planted.on.kind && manifest.name === planted.on.name,
    );
    const found = about.some(
      ({ code, message }) => code === mistake.code && planted.says.every((words) => message.includes(words)),
    );
    const { ref } = site.service;
    const where = `${ref.namespace}/${ref.name} of ${site.serviceManifest.uri.split('/').slice(-2).join('/')}`;
    return { mistake, where, found, said: about.map(({ code, message }) => `${code}: ${message}`) };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The files of the site's environment side by side, with the mistake in them. */
function writeCopy(folder: string, { workspace, files }: Site, { edits = [], added }: Planted): void {
  for (const [index, uri] of files.entries()) {
    const own = edits.filter((each) => each.uri === uri).flatMap((each) => each.edits);
    const text = applyEdits(workspace.text(uri) ?? '', own);
    const name = `${String(index).padStart(3, '0')}-${path.basename(fileURLToPath(uri))}`;
    fs.writeFileSync(path.join(folder, name), text);
  }
  if (added !== undefined) fs.writeFileSync(path.join(folder, 'planted.yaml'), added);
}

function check(folder: string): readonly ReportedFinding[] {
  let output = '';
  runCli(
    {
      folder,
      now: '2026-01-01T00:00:00Z',
      isTerminal: false,
      version: '0.0.0',
      write: (text) => {
        output += text;
      },
      writeError: () => undefined,
      readInput: () => '',
      readRulePage: () => undefined,
    },
    ['check', '--format', 'json', folder],
  );
  return JSON.parse(output) as readonly ReportedFinding[];
}

/** Numbers in [0, 1) that are the same for the same seed: a linear congruential generator. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
