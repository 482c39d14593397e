import { assertNever } from '../text/assertNever.js';
import type { SettingSource } from './settings.js';

/** Where a setting of the cluster comes from, in a few words: `from kind.yaml`, `a default`. */
export function describeSource({ kind, detail = '' }: SettingSource = { kind: 'default' }): string {
  const file = detail.slice(detail.lastIndexOf('/') + 1);
  switch (kind) {
    case 'manifest':
      return `from the manifests in ${file}`;
    case 'cluster file':
      return `from the cluster file ${file}`;
    case 'setting':
      return 'from the setting serviceScope.cluster';
    case 'default':
      return 'a default, no file or setting says otherwise';
    default:
      return assertNever(kind);
  }
}
