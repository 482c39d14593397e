import { all, misspell, renameKey, setField } from '../edit.js';
import type { Mistake, Planted, Site } from '../mistake.js';

function onService(
  { service }: Site,
  edits: Planted['edits'] | undefined,
  ...says: string[]
): Planted | undefined {
  return edits && { edits, on: service.ref, says };
}

/** The first pair of the selector whose value is long enough to be misspelt and still recognised. */
function longPair({ service }: Site): readonly [key: string, value: string] | undefined {
  return Object.entries(service.service.spec.selector ?? {}).find(([, value]) =>
    /^[a-z][a-z-]{4,}$/.test(value),
  );
}

/** Mistakes about which pods a Service picks. */
export const selectorMistakes: readonly Mistake[] = [
  {
    family: 'selector',
    title: 'a letter of a selected value is missing',
    code: 'selector/no-match',
    plant(site) {
      const [key, value] = longPair(site) ?? [];
      if (key === undefined || value === undefined) return undefined;
      const wrong = misspell(value);
      const edit = setField(site, site.serviceManifest, ['spec', 'selector', key], wrong);
      return onService(site, all(edit), site.workload.ref.name, `"${value}"`, `"${wrong}"`);
    },
  },
  {
    family: 'selector',
    title: 'the selector asks for the same value under another key',
    code: 'selector/key-differs',
    plant(site) {
      const keys = Object.keys(site.service.service.spec.selector ?? {});
      const other = 'app.kubernetes.io/name';
      if (!keys.includes('app') || other in site.workload.podLabels) return undefined;
      const edit = renameKey(site, site.serviceManifest, ['spec', 'selector', 'app'], other);
      return onService(site, [edit], `"${other}: `, '"app: ');
    },
  },
  {
    family: 'selector',
    title: 'the selected labels are on the workload, and its pods carry others',
    code: 'selector/labels-not-on-pods',
    plant(site) {
      const {
        workloadManifest: manifest,
        workload: { templatePath, ref },
      } = site;
      const [key, value] = longPair(site) ?? [];
      const own = (manifest.value['metadata'] as Readonly<Record<string, unknown>>)['labels'];
      if (key === undefined || value === undefined || templatePath.length === 0) return undefined;
      if (typeof own !== 'object' || own === null) return undefined;
      if ((own as Readonly<Record<string, unknown>>)[key] !== value) return undefined;
      const edits = all(
        setField(site, manifest, [...templatePath, 'metadata', 'labels', key], 'planted'),
        setField(site, manifest, ['spec', 'selector', 'matchLabels', key], 'planted'),
      );
      return onService(site, edits, `"${key}: ${value}"`, ref.name, 'not on its pods');
    },
  },
  {
    family: 'selector',
    title: 'the Service is in another namespace than the pods',
    code: 'selector/other-namespace',
    plant(site) {
      const edit = setField(site, site.serviceManifest, ['metadata', 'namespace'], 'planted');
      if (site.workloadManifest.namespace === undefined) return undefined;
      return onService(
        site,
        all(edit),
        '"planted"',
        site.workload.ref.name,
        `"${site.workload.ref.namespace}"`,
      );
    },
  },
  {
    family: 'selector',
    title: 'the selector asks for a label that changes with each release',
    code: 'selector/volatile-label',
    plant(site) {
      const edit = setField(
        site,
        site.serviceManifest,
        ['spec', 'selector', 'pod-template-hash'],
        '6d4cf56db6',
      );
      return onService(site, all(edit), '"pod-template-hash"', 'drop out');
    },
  },
];
