import { forbidden, invalid, notSupported, required, type FieldError } from '../field/fieldError.js';
import { isSet, numberOf, objectOf } from '../object/read.js';
import type { SpecDraft } from './draft.js';
import { servicePaths } from './paths.js';

/** ClientIP affinity lasts a day at most, in seconds. */
const maxAffinitySeconds = 86400;

/** The rules for sessionAffinity and its configuration. As in `validateService`, with `validateClientIPAffinityConfig`. */
export function validateSessionAffinity(spec: SpecDraft): FieldError[] {
  const { sessionAffinity: path, sessionAffinityConfig: configPath } = servicePaths;
  const { sessionAffinity: affinity, sessionAffinityConfig: config } = spec;
  if (affinity === '') return [required(path)];
  if (affinity === 'ClientIP') return validateClientIPAffinityConfig(spec);
  if (affinity !== 'None') return [notSupported(path, affinity, ['ClientIP', 'None'])];
  return config === undefined ? [] : [forbidden(configPath, 'must not be set when session affinity is None')];
}

function validateClientIPAffinityConfig({ sessionAffinityConfig: config }: SpecDraft): FieldError[] {
  const path = servicePaths.sessionAffinityConfig;
  const affinity = 'when session affinity type is ClientIP';
  if (config === undefined) return [required(path, affinity)];
  const clientIP = path.child('clientIP');
  if (!isSet(config.clientIP)) return [required(clientIP, affinity)];
  const timeout = objectOf(config.clientIP).timeoutSeconds;
  if (!isSet(timeout)) return [required(clientIP.child('timeoutSeconds'), affinity)];
  const seconds = numberOf(timeout);
  if (seconds > 0 && seconds <= maxAffinitySeconds) return [];
  const words = `must be greater than 0 and less than ${maxAffinitySeconds}`;
  return [invalid(clientIP.child('timeoutSeconds'), seconds, words)];
}
