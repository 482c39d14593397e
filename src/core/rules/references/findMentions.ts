import { listOf, objectOf, stringOf } from '../../apiserver/object/read.js';
import { recordOf, templatePathOf, workloadKinds } from '../../cluster/records.js';
import { valueAt, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';

/** A Service's DNS name in a text of a manifest. */
export interface Mention {
  /** Where the text stands. */
  readonly path: ManifestPath;
  readonly name: string;
  /** Undefined for a short name, which is looked up in the own namespace. */
  readonly namespace: string | undefined;
  readonly port: number | undefined;
  /** Whether it ends in `.svc` or the cluster's domain, so that nothing else can be meant. */
  readonly full: boolean;
  /** The name with its namespace and port, as written. */
  readonly text: string;
}

const noMentions: readonly Mention[] = [];

/** The names of Services in the environment variables, arguments and commands of a workload, or the data of a ConfigMap. */
export function findMentions(manifest: Manifest): readonly Mention[] {
  const record = recordOf(manifest);
  if (record.mentions === undefined) {
    const found = listTexts(manifest).flatMap(({ path, text, isHost }) => readMentions(path, text, isHost));
    record.mentions = found.length === 0 ? noMentions : found;
  }
  return record.mentions as readonly Mention[];
}

const label = '[a-z](?:[a-z0-9-]*[a-z0-9])?';
const port = '(?::(?<port>\\d{1,5})(?!\\w))?';
const full = new RegExp(
  `(?<![\\w.-])(?:[a-z0-9-]+\\.)?(?<text>(?<name>${label})\\.(?<namespace>${label})\\.svc(?:\\.[a-z0-9.-]*[a-z0-9])?${port})(?![\\w-])`,
  'g',
);
const address = new RegExp(
  `(?:[a-z][a-z0-9+]*://(?:[^\\s/@]*@)?|(?<![\\w./@:-])(?=[a-z0-9.-]+:\\d))(?<text>(?<name>${label})(?:\\.(?<namespace>${label}))?${port})(?![\\w.:@-])`,
  'g',
);
const host = new RegExp(`^(?<text>(?<name>${label})(?:\\.(?<namespace>${label}))?)$`, 'g');

function readMentions(path: ManifestPath, text: string, isHost: boolean): readonly Mention[] {
  if (text.length > 100_000) return [];
  const patterns = [
    ...(text.includes('.svc') ? [full] : []),
    ...(text.includes(':') ? [address] : []),
    ...(isHost ? [host] : []),
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ groups = {} }): Mention => {
      const { name = '', namespace, port: digits, text: written = name } = groups;
      const number = digits === undefined ? undefined : Number(digits);
      return { path, name, namespace, port: number, full: pattern === full, text: written };
    }),
  );
}

interface Text {
  readonly path: ManifestPath;
  readonly text: string;
  /** Whether the whole text is a host, by the name of its variable. */
  readonly isHost: boolean;
}

/** The texts that may name a Service. */
function listTexts({ kind, value }: Manifest): readonly Text[] {
  const texts: Text[] = [];
  const add = (text: JsonValue | undefined, isHost: boolean, pathOf: () => ManifestPath): void => {
    if (typeof text === 'string' && (isHost || text.includes(':') || text.includes('.svc')))
      texts.push({ path: pathOf(), text, isHost });
  };
  if (kind === 'ConfigMap') {
    const data = objectOf(value.data);
    for (const key of Object.keys(data)) add(data[key], isHostName(key), () => ['data', key]);
  }
  if (!workloadKinds.has(kind)) return texts;
  const specPath = [...templatePathOf(kind), 'spec'];
  const spec = objectOf(valueAt(value, specPath));
  for (const field of ['containers', 'initContainers'])
    listOf(spec[field]).forEach((each, at) => {
      const container = objectOf(each);
      listOf(container.env).forEach((variable, index) => {
        const { name, value: text } = objectOf(variable);
        add(text, isHostName(stringOf(name)), () => [...specPath, field, at, 'env', index, 'value']);
      });
      for (const list of ['command', 'args'])
        listOf(container[list]).forEach((text, index) => {
          add(text, false, () => [...specPath, field, at, list, index]);
        });
    });
  return texts;
}

const hostName = /(?:^|[_.-])(?:host|hostname|server|addr|address|endpoint)$/i;

function isHostName(variable: string): boolean {
  return hostName.test(variable);
}
