import fs from 'node:fs';
import path from 'node:path';
import { rules } from '../../../../src/core/rules/registry.js';
import { createWorkspace } from '../../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../../src/core/workspace/workspace.js';

const pages = path.resolve(import.meta.dirname, '../../../../media/rules');

/** The page of a code. */
export function readPage(code: string): string {
  return fs.readFileSync(path.join(pages, pageOf(code)), 'utf8');
}

/** The heading of a code's page: what it is about in one line. */
export function titleOf(code: string): string {
  return /^# (.*)\n/.exec(readPage(code))?.[1] ?? '';
}

/** The file of a code's page. */
export function pageOf(code: string): string {
  return `${code.replace('/', '-')}.md`;
}

/** The files with pages. */
export function listPages(): readonly string[] {
  return fs.readdirSync(pages);
}

/** The YAML below a heading of a page; undefined where there is none. */
export function exampleOf(page: string, heading: 'Fails' | 'Passes'): string | undefined {
  return new RegExp(`^## ${heading}\n[^]*?^\`\`\`yaml\n([^]*?)^\`\`\``, 'm').exec(page)?.[1];
}

/** The files of an example: lines like `# folder/file.yaml` begin one each. */
export function splitExample(text: string): Readonly<Record<string, string>> {
  const [first = '', ...parts] = text.split(/^# (\S+\.yaml)\n/m);
  if (parts.length === 0) return { 'page.yaml': first };
  return Object.fromEntries(
    Array.from({ length: parts.length / 2 }, (_, at) => [parts[2 * at] ?? '', parts[2 * at + 1] ?? '']),
  );
}

/** A workspace with the files, and every rule switched on that is off by default. */
export function openExample(files: Readonly<Record<string, string>>): Workspace {
  const workspace = createWorkspace();
  workspace.setFolders(['file:///work']);
  const off = rules.filter(({ severity }) => severity === 'off').map(({ code }) => [code, 'hint'] as const);
  workspace.setConfiguration({ rules: Object.fromEntries(off) });
  for (const [name, text] of Object.entries(files)) workspace.setFile(`file:///work/${name}`, text);
  return workspace;
}
