import * as vscode from 'vscode';
import type { PanelWords } from '../../core/language/topology/panelContent.js';

/** The labels of the panel's page, in the user's language. */
export function panelWords(): PanelWords {
  const { l10n } = vscode;
  return {
    address: l10n.t('Address or curl arguments, then Enter'),
    assumptions: l10n.t('Assumed'),
    exportMermaid: l10n.t('Export as Mermaid'),
    exportSvg: l10n.t('Export as SVG'),
    from: l10n.t('Request from'),
    hint: l10n.t('Arrow keys move from box to box, Enter opens the manifest, Escape returns to the editor'),
    legend: l10n.t(
      'Thick lines and numbers: the way of this request. Dashed boxes: left out. ◌: the cluster would choose this value. A click opens the manifest.',
    ),
    noAddress: l10n.t('No address of this Service takes a request from there'),
    otherAddress: l10n.t('Another address...'),
    reset: l10n.t('Reset'),
    service: l10n.t('Service'),
    showTranscript: l10n.t('Show Transcript'),
    table: l10n.t('The same as a table'),
    to: l10n.t('To'),
  };
}
