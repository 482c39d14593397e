import * as vscode from 'vscode';
import { drawTopology, type TopologyPaint } from '../../core/report/topology/drawTopology.js';
import { layoutAcross } from '../../core/report/topology/layoutAcross.js';
import type { Topology } from '../../core/report/topology/topology.js';
import { writeMermaid } from '../../core/report/topology/writeMermaid.js';
import { writeSvg } from '../../core/report/topology/writeSvg.js';

/** Asks for a file and writes the picture into it, in colours of its own. Escape leaves nothing behind. */
export async function saveSvg(topology: Topology, paint: TopologyPaint): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${topology.title.replace(/[^\w.-]+/g, '-').toLowerCase()}.svg`;
  const uri = await vscode.window.showSaveDialog({
    filters: { SVG: ['svg'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (uri === undefined) return;
  const text = writeSvg(drawTopology(layoutAcross(topology), paint));
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        '{0} cannot be written: {1}. Choose another folder.',
        vscode.workspace.asRelativePath(uri),
        reason,
      ),
    );
  }
}

/** Opens the topology as Mermaid in an untitled Markdown document, where its preview shows it and from where it is copied. */
export async function openMermaid(topology: Topology, viewColumn: vscode.ViewColumn): Promise<void> {
  const content = `\`\`\`mermaid\n${writeMermaid(topology)}\`\`\`\n`;
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document, { viewColumn });
}
