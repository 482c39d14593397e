import { activateExtension, type ActiveExtension } from './activateExtension.js';
import type { FakeEditor } from './fakeEditor.js';
import { rest } from './rest.js';

/** What the extension knows: findings by file, endpoints by Service, and what the report counts in the workspace. */
export async function readState(
  { editor, api }: ActiveExtension,
  services: readonly string[],
): Promise<object> {
  await rest(editor);
  const findings = [...editor.diagnostics].map(([uri, found]) => [
    uri,
    found.map(({ code, message }) => `${code.value}: ${message}`).sort(),
  ]);
  const endpoints = await Promise.all(services.map((name) => api.getEndpoints({ name })));
  return {
    findings: Object.fromEntries(findings.sort()) as object,
    endpoints: endpoints.map((answer) => answer?.endpoints),
    counts: /### Workspace\n([^]*?)\n###/.exec(await readReport(editor))?.[1],
  };
}

/** The same of an extension that is started now, in an editor with the same files, folders and documents. */
export async function readFreshState(old: FakeEditor, services: readonly string[]): Promise<object> {
  const fresh = activateExtension((editor) => {
    old.files.copyTo(editor.files);
    editor.folders = old.folders;
    editor.documents = old.documents;
    for (const [name, value] of old.settings) editor.settings.set(name, value);
  });
  await fresh.api.getEndpoints({ name: 'any' });
  const state = await readState(fresh, services);
  fresh.end();
  return state;
}

/** What "Copy Diagnostics Report" puts into the clipboard. */
export async function readReport(editor: FakeEditor): Promise<string> {
  await editor.commands.get('serviceScope.copyDiagnosticsReport')?.();
  return editor.clipboard;
}

/** A number that the report tells. */
export async function readCount(editor: FakeEditor, name: string): Promise<number> {
  return Number(new RegExp(`^- ${name}: (\\d+)$`, 'm').exec(await readReport(editor))?.[1]);
}
