import {
  defaultClusterSettings,
  type ClusterSettings,
  type ClusterSettingsInput,
  type SettingSource,
} from './settings.js';

/** What one source says about the cluster, with where it says so. */
export interface SettingsLayer {
  readonly values: ClusterSettingsInput;
  readonly source: SettingSource;
}

type SettingName = Exclude<keyof ClusterSettings, 'sources'>;

const settingNames = Object.keys(defaultClusterSettings).filter(
  (name) => name !== 'sources',
) as readonly SettingName[];

/** Lays sources over the defaults, the strongest last, and keeps for each setting where its value comes from. */
export function resolveSettings(layers: readonly SettingsLayer[]): ClusterSettings {
  const values: Partial<Record<SettingName, unknown>> = { ...defaultClusterSettings };
  const sources: Partial<Record<SettingName, SettingSource>> = {};
  for (const name of settingNames) {
    sources[name] = { kind: 'default' };
    for (const layer of layers) {
      const value = layer.values[name];
      if (value === undefined) continue;
      values[name] = value;
      sources[name] = layer.source;
    }
  }
  return { ...(values as Omit<ClusterSettings, 'sources'>), sources };
}
