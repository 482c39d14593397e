/** A source of numbers that is the same in each run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A text of a workspace. */
export interface BenchFile {
  readonly uri: string;
  readonly text: string;
}

const folder = 'file:///bench/manifests';
const namespaces = 20;
const documentsAFile = 10;

/** Deployment, Service and ConfigMap by turns, in 20 namespaces, ten documents a file, in one directory: some 470 bytes each. */
export function makeWorkspaceTexts(manifests: number): readonly BenchFile[] {
  const random = seededRandom(manifests);
  const documents = Array.from({ length: manifests }, (_, index) => makeDocument(index, random));
  const files: BenchFile[] = [];
  for (let at = 0; at < documents.length; at += documentsAFile) {
    const uri = `${folder}/apps-${String(at / documentsAFile).padStart(5, '0')}.yaml`;
    files.push({ uri, text: documents.slice(at, at + documentsAFile).join('---\n') });
  }
  return files;
}

/** The file that is typed in: 128 documents of about 39 lines each. */
export function makeLargeFile(): BenchFile {
  const documents = Array.from({ length: 128 }, (_, index) => makeLongDocument(index));
  return { uri: `${folder}/zz-large.yaml`, text: documents.join('---\n') };
}

function makeDocument(index: number, random: () => number): string {
  const app = Math.floor(index / 3);
  const namespace = `team-${app % namespaces}`;
  const name = `app-${app}`;
  const metadata = `metadata:\n  name: ${name}\n  namespace: ${namespace}\n`;
  switch (index % 3) {
    case 0:
      return `apiVersion: apps/v1\nkind: Deployment\n${metadata}${deploymentSpec(name, Math.floor(random() * 3) + 1)}`;
    case 1:
      return `apiVersion: v1\nkind: Service\n${metadata}${serviceSpec(name, random() < 0.2 ? 'NodePort' : 'ClusterIP')}`;
    default:
      return `apiVersion: v1\nkind: ConfigMap\n${metadata}${configData(Math.floor(random() * 4) + 4)}`;
  }
}

function deploymentSpec(name: string, replicas: number): string {
  return `  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: shop
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: shop
    spec:
      containers:
        - name: web
          image: "registry.example.com/shop/${name}:1.4.2"
          ports:
            - name: http
              containerPort: 8080
          envFrom:
            - configMapRef:
                name: ${name}
`;
}

function serviceSpec(name: string, type: string): string {
  return `  labels:
    app.kubernetes.io/name: ${name}
spec:
  type: ${type}
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
      protocol: TCP
`;
}

function configData(lines: number): string {
  const entries = Array.from(
    { length: lines },
    (_, at) => `  SETTING_${at}: "value number ${at} of this application"\n`,
  );
  return `data:\n${entries.join('')}`;
}

function makeLongDocument(index: number): string {
  const app = Math.floor(index / 2);
  const name = `large-${app}`;
  const metadata = `metadata:\n  name: ${name}\n  namespace: team-${app % namespaces}\n`;
  const annotations = (count: number): string =>
    `  annotations:\n${Array.from({ length: count }, (_, at) => `    example.com/note-${at}: "something to remember, ${at}"\n`).join('')}`;
  if (index % 2 === 0) {
    return `# The ${name} application\napiVersion: apps/v1\nkind: Deployment\n${metadata}${annotations(14)}${deploymentSpec(name, 2)}`;
  }
  return `# Where ${name} is reached\napiVersion: v1\nkind: Service\n${metadata}${annotations(20)}${serviceSpec(name, 'ClusterIP')}`;
}
