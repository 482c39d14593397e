import { parseAllDocuments } from 'yaml';
import type { Workspace } from '../../src/core/workspace/workspace.js';
import { atMost, reported, type BenchLine } from './benchLine.js';
import { indexAll } from './indexAll.js';
import type { BenchFile } from './makeTexts.js';
import { cpuOf, median } from './measure.js';

const folder = 'file:///bench/shared';

function deployment(name: string, labels: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
${labels}    spec:
      containers:
        - name: web
          image: nginx
`;
}

function service(name: string, selector: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    ${selector}\n  ports:\n    - port: 80\n`;
}

/** 5,000 pods share a label that one Service selects, among 1,000 others; one of the pods loses it. */
export function benchmarkSharedLabel(): readonly BenchLine[] {
  const apps = Array.from({ length: 5_000 }, (_, index) => `app-${index}`);
  const files: BenchFile[] = apps.map((name) => ({
    uri: `${folder}/${name}.yaml`,
    text: deployment(name, '        team: shop\n'),
  }));
  for (const name of apps.slice(0, 1_000)) {
    files.push({ uri: `${folder}/svc-${name}.yaml`, text: service(name, `app: ${name}`) });
  }
  files.push({ uri: `${folder}/all.yaml`, text: service('all', 'team: shop') });
  const [first] = files;
  return measureEdit('a label shared by 5,000 pods edited', files, first, 'team: shop', 'team: shoq', 3);
}

/** 500 policies select the pods of one Service; its selector is edited. */
export function benchmarkSharedService(): readonly BenchLine[] {
  const files: BenchFile[] = Array.from({ length: 500 }, (_, index) => ({
    uri: `${folder}/policy-${index}.yaml`,
    text: `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: policy-${index}\nspec:\n  podSelector:\n    matchLabels:\n      app: web\n  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              client: c-${index}\n`,
  }));
  const web: BenchFile = { uri: `${folder}/web.yaml`, text: service('web', 'app: web') };
  files.push(web, { uri: `${folder}/app.yaml`, text: deployment('web', '') });
  return measureEdit('a Service selected by 500 policies edited', files, web, 'app: web', 'app: wbe', 3);
}

function measureEdit(
  name: string,
  files: readonly BenchFile[],
  file: BenchFile | undefined,
  from: string,
  to: string,
  mostChecked: number,
): readonly BenchLine[] {
  if (file === undefined) return [];
  const workspace = indexAll(files);
  const parse = median(
    Array.from({ length: 9 }, () =>
      cpuOf(() => {
        for (const { text } of files) parseAllDocuments(text);
      }),
    ),
  );
  const edited = file.text.replace(from, to);
  const before = workspace.counters.manifestsEvaluated;
  const turns = 20;
  const times = Array.from({ length: turns }, (_, turn) =>
    edit(workspace, file.uri, turn % 2 === 0 ? edited : file.text),
  );
  const checked = (workspace.counters.manifestsEvaluated - before) / turns;
  return [
    atMost(mostChecked, `${name}: manifests checked again`, checked, 'manifests'),
    reported(`${name}: time`, median(times) / parse, 'of a parse of all'),
  ];
}

function edit(workspace: Workspace, uri: string, text: string): number {
  const { version } = workspace;
  return cpuOf(() => {
    workspace.setFile(uri, text, { open: true });
    for (const each of workspace.changedSince(version) ?? workspace.files) workspace.findingsIn(each);
  });
}
