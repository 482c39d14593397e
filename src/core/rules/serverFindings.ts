import type { ApiAnswer } from '../apiserver/answer.js';
import type { Finding } from '../manifests/finding.js';
import type { ManifestPath } from '../manifests/json.js';
import type { Manifest } from '../manifests/manifest.js';

/**
 * What the API server says about a manifest, in its own words: the causes of a rejection as errors, its warnings as warnings.
 * That an object or its namespace is missing or there already (404, 409) depends on the cluster and is no finding.
 */
export function* findServerAnswers(manifest: Manifest, answer: ApiAnswer): Generator<Finding> {
  for (const warning of answer.warnings) yield tellWarning(manifest, warning);
  if ('object' in answer || answer.status === 404 || answer.status === 409) return;
  for (const problem of answer.problems) {
    yield {
      code: `apiserver/${problem.code ?? 'refused'}`,
      severity: 'error',
      message: problem.message,
      place: { manifest, path: problem.path, part: problem.part },
      server: problem.server,
    };
  }
  if (answer.problems.length > 0) return;
  yield {
    code: 'apiserver/refused',
    severity: 'error',
    message: answer.message,
    place: { manifest, path: ['kind'], part: 'value' },
    server: true,
  };
}

function tellWarning(manifest: Manifest, warning: string): Finding {
  const deprecated = /\bdeprecated\b/i.test(warning);
  return {
    code: deprecated ? 'apiserver/deprecated' : 'apiserver/warning',
    severity: 'warning',
    message: warning,
    place: { manifest, path: pathIn(warning), part: 'pair' },
    server: true,
    ...(deprecated ? { tag: 'deprecated' as const } : {}),
  };
}

/** The field path with which a warning begins (`spec.externalIPs is deprecated`), as steps; the whole object without one. */
function pathIn(warning: string): ManifestPath {
  const path = /^[a-z][A-Za-z]*(?:\.[A-Za-z]+|\[\w+\])*(?=[:\s]|$)/.exec(warning)?.[0];
  if (path === undefined || !/^(?:spec|metadata|status|endpoints|subsets|ports)\b/.test(path)) return [];
  return path
    .split(/[.[\]]+/)
    .flatMap((step) => (step === '' ? [] : /^\d+$/.test(step) ? Number(step) : step));
}
