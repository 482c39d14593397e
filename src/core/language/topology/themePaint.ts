import type { TopologyPaint } from '../../report/topology/drawTopology.js';

/** The colours of the workbench's theme, whichever it is; high contrast themes have outlines of their own. */
export const themePaint: TopologyPaint = {
  background: 'var(--vscode-editor-background)',
  foreground: 'var(--vscode-editor-foreground)',
  muted: 'var(--vscode-descriptionForeground)',
  box: 'var(--vscode-editorWidget-background)',
  outline: 'var(--vscode-contrastBorder, var(--vscode-descriptionForeground))',
  path: 'var(--vscode-contrastActiveBorder, var(--vscode-charts-blue))',
  error: 'var(--vscode-errorForeground)',
  font: 'var(--vscode-font-family)',
};
