import { parseAllDocuments } from 'yaml';
import { createWorkspace } from '../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../src/core/workspace/workspace.js';
import { atMost, reported, type BenchLine } from './benchLine.js';
import { indexAll } from './indexAll.js';
import { makeWorkspaceTexts, type BenchFile } from './makeTexts.js';
import { cpuOf, median } from './measure.js';

const rounds = 7;

/** The first index of 10,000 manifests: texts in memory to all findings. */
export function benchmarkIndex(): readonly BenchLine[] {
  const many = makeWorkspaceTexts(10_000);
  const few = makeWorkspaceTexts(1_000);
  const ratios: number[] = [];
  const growths: number[] = [];
  for (let round = 0; round < rounds + 2; round++) {
    const parse = cpuOf(() => {
      for (const { text } of many) parseAllDocuments(text);
    });
    const index = cpuOf(() => indexAll(many));
    const small = median(Array.from({ length: 5 }, () => cpuOf(() => indexAll(few))));
    if (round < 2) continue;
    ratios.push(index / parse);
    growths.push(index / small);
  }
  return [
    atMost(0.15, 'first index of 10,000 manifests with all findings', median(ratios), 'of a parse'),
    atMost(11, '10,000 manifests against 1,000', median(growths), 'times'),
  ];
}

/** What is kept of manifests in closed files. */
export function benchmarkMemory(): readonly BenchLine[] {
  const count = 10_000;
  indexAll(makeWorkspaceTexts(300));
  const files = makeWorkspaceTexts(count).map(({ uri, text }) => ({ uri, bytes: Buffer.from(text) }));
  const workspace = createWorkspace();
  workspace.setFolders(['file:///bench']);
  const before = heapUsed();
  for (const { uri, bytes } of files) workspace.setFile(uri, bytes.toString());
  workspace.environments();
  const read = heapUsed();
  for (const { uri } of files) workspace.findingsIn(uri);
  const checked = heapUsed();
  const kibibytes = (bytes: number): number => bytes / count / 1024;
  return [
    atMost(1, 'memory kept for a manifest of a closed file', kibibytes(read - before), 'KiB'),
    reported(
      'memory kept for a manifest with the cluster and all findings',
      kibibytes(checked - before),
      'KiB',
    ),
  ];
}

function heapUsed(): number {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  gc?.();
  return process.memoryUsage().heapUsed;
}

/** The longest piece of work between two moments at which an editor that indexes may breathe: a file read, a step of the preparation, a manifest checked. */
export function benchmarkStretch(): readonly BenchLine[] {
  const files = makeWorkspaceTexts(10_000);
  indexAll(makeWorkspaceTexts(1_000));
  const longest = Array.from({ length: rounds }, () => longestPiece(files));
  return [atMost(20, 'longest stretch without yielding while indexing', median(longest), 'ms')];
}

/** As the editor works: it reads the files, prepares in steps, and asks for the findings file by file. */
function longestPiece(files: readonly BenchFile[]): number {
  let longest = 0;
  const piece = <T>(work: () => T): T => {
    const begin = performance.now();
    let answer: T | undefined;
    const cpu = cpuOf(() => {
      answer = work();
    });
    // Others may have had the processor in between, and other threads may have worked beside it: it took neither more than the one nor the other.
    longest = Math.max(longest, Math.min(cpu, performance.now() - begin));
    return answer as T;
  };
  const run = (steps: Generator<void>): void => {
    while (piece(() => steps.next()).done !== true);
  };
  const workspace = createWorkspace();
  workspace.setFolders(['file:///bench']);
  for (const { uri, text } of files) {
    piece(() => {
      workspace.setFile(uri, text);
    });
  }
  run(workspace.prepare());
  for (const { uri } of files) {
    run(workspace.check(uri));
    piece(() => workspace.findingsIn(uri));
  }
  return longest;
}

/** A branch is checked out that changes 500 of 1,000 files: one document in each, and all findings are asked for. */
export function benchmarkCheckout(): readonly BenchLine[] {
  const files = makeWorkspaceTexts(10_000);
  const ratios = Array.from({ length: rounds + 2 }, () => {
    let workspace: Workspace | undefined;
    const index = cpuOf(() => {
      workspace = indexAll(files);
    });
    return (
      cpuOf(() => {
        checkOut(workspace, files.slice(0, 500));
      }) / index
    );
  });
  return [atMost(0.2, 'a checkout that changes 500 files', median(ratios.slice(2)), 'of a first index')];
}

function checkOut(workspace: Workspace | undefined, files: readonly BenchFile[]): void {
  if (workspace === undefined) return;
  const { version } = workspace;
  for (const { uri, text } of files)
    workspace.setFile(uri, text.replace('containerPort: 8080', 'containerPort: 9090'));
  for (const uri of workspace.changedSince(version) ?? workspace.files) workspace.findingsIn(uri);
}
