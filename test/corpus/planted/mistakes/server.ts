import { all, renameKey, setField } from '../edit.js';
import type { Mistake, Planted, Site } from '../mistake.js';

function inService(
  site: Site,
  path: readonly (string | number)[],
  value: string,
  ...says: string[]
): Planted | undefined {
  const edits = all(setField(site, site.serviceManifest, path, value));
  return edits && { edits, on: site.service.ref, says };
}

/** Mistakes for which the API server has its own words. */
export const serverMistakes: readonly Mistake[] = [
  {
    family: 'apiserver',
    title: 'a field is misspelt',
    code: 'apiserver/unknown-field',
    plant(site) {
      const {
        serviceManifest: manifest,
        service: { ref },
      } = site;
      const edit = renameKey(site, manifest, ['spec', 'selector'], 'selectors');
      return { edits: [edit], on: ref, says: ['unknown field "spec.selectors"'] };
    },
  },
  {
    family: 'apiserver',
    title: 'a port number stands in quotes',
    code: 'apiserver/wrong-type',
    plant: (site) => inService(site, ['spec', 'ports', 0, 'port'], '"80"', 'port', 'int32'),
  },
  {
    family: 'apiserver',
    title: 'targetPort in quotes is a name without a letter',
    code: 'apiserver/invalid',
    plant: (site) => inService(site, ['spec', 'ports', 0, 'targetPort'], '"8080"', 'targetPort', '"8080"'),
  },
  {
    family: 'apiserver',
    title: 'a label of the selector is a number',
    code: 'apiserver/wrong-type',
    plant: (site) => inService(site, ['spec', 'selector', 'planted'], '1.0', 'selector', 'string'),
  },
  {
    family: 'apiserver',
    title: 'a type that there is not',
    code: 'apiserver/not-supported',
    plant: (site) => inService(site, ['spec', 'type'], 'Nodeport', 'spec.type', '"Nodeport"'),
  },
];
