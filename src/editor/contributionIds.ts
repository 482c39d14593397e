/** The commands of package.json. A test compares them with package.json and the README. */
export const commandIds = {
  acceptPinnedCurl: 'serviceScope.acceptPinnedCurl',
  breakSample: 'serviceScope.breakSample',
  checkWorkspace: 'serviceScope.checkWorkspace',
  clearFilter: 'serviceScope.clearFilter',
  comparePinnedCurl: 'serviceScope.comparePinnedCurl',
  copyAsCurl: 'serviceScope.copyAsCurl',
  copyDiagnosticsReport: 'serviceScope.copyDiagnosticsReport',
  copyName: 'serviceScope.copyName',
  copyValue: 'serviceScope.copyValue',
  curlFromNode: 'serviceScope.curlFromNode',
  describeService: 'serviceScope.describeService',
  explainNoEndpoints: 'serviceScope.explainNoEndpoints',
  filterViews: 'serviceScope.filterViews',
  exportTopologyMermaid: 'serviceScope.exportTopologyMermaid',
  exportTopologySvg: 'serviceScope.exportTopologySvg',
  openCurlTerminal: 'serviceScope.openCurlTerminal',
  openManifest: 'serviceScope.openManifest',
  openSample: 'serviceScope.openSample',
  pinCurl: 'serviceScope.pinCurl',
  repeatCurl: 'serviceScope.repeatCurl',
  resetWhatIf: 'serviceScope.resetWhatIf',
  showLog: 'serviceScope.showLog',
  showReach: 'serviceScope.showReach',
  showTopology: 'serviceScope.showTopology',
  simulateEviction: 'serviceScope.simulateEviction',
  simulateNodeDown: 'serviceScope.simulateNodeDown',
  simulateNodeUp: 'serviceScope.simulateNodeUp',
  simulatePodDeletion: 'serviceScope.simulatePodDeletion',
  simulatePodNotReady: 'serviceScope.simulatePodNotReady',
  simulatePodReady: 'serviceScope.simulatePodReady',
  simulateScaling: 'serviceScope.simulateScaling',
  takeBackWhatIf: 'serviceScope.takeBackWhatIf',
  unpinCurl: 'serviceScope.unpinCurl',
  useNodePort: 'serviceScope.useNodePort',
  writeService: 'serviceScope.writeService',
} as const;

/** Commands that only lenses, hovers and links call; package.json does not know them. */
export const internalCommandIds = {
  openPlace: 'serviceScope.internal.openPlace',
  peekPlaces: 'serviceScope.internal.peekPlaces',
  copyPreview: 'serviceScope.internal.copyPreview',
  showPin: 'serviceScope.internal.showPin',
} as const;

export const viewIds = {
  nodes: 'serviceScope.nodes',
  services: 'serviceScope.services',
} as const;

export const settingIds = {
  autoReveal: 'views.autoReveal',
  cluster: 'cluster',
  codeLens: 'codeLens.enabled',
  codeLensPodTemplates: 'codeLens.podTemplates',
  environments: 'environments',
  inlayHints: 'inlayHints.enabled',
  rules: 'rules',
  scope: 'scope',
  selectorDots: 'selectorDots.enabled',
} as const;

/** The section that all settings are below. */
export const settingSection = 'serviceScope';

export const contextKeys = {
  filtered: 'serviceScope.filtered',
  hasServices: 'serviceScope.hasServices',
  scanned: 'serviceScope.scanned',
  simulates: 'serviceScope.simulates',
} as const;

/** The type of the topology panel: menus know it as `activeWebviewPanelId`. */
export const panelType = 'serviceScope.topology';

/** The theme colours of the dots of selectors, in the order in which Services take them. */
export const colourIds: readonly string[] = [1, 2, 3, 4, 5, 6].map(
  (index) => `serviceScope.selector${index}`,
);

/** Schemes of our own read-only documents. */
export const schemes = {
  pin: 'service-scope-pin',
  rulePage: 'service-scope-rule',
  transcript: 'service-scope',
} as const;

/** The language of curl transcripts. */
export const transcriptLanguage = 'service-scope-transcript';
