import type { ReportedFinding } from './reportedFinding.js';

/** Findings for programs: an array in the shape of DESIGN.md section 7; lines and characters from 0. */
export function formatJsonReport(findings: readonly ReportedFinding[]): string {
  const items = findings.map(
    ({ code, severity, message, server, file, range, manifest, related, fixes }) => ({
      code,
      severity,
      message,
      server: server ?? false,
      file,
      range,
      manifest:
        manifest === undefined
          ? null
          : { kind: manifest.kind, namespace: manifest.namespace ?? '', name: manifest.name },
      related,
      fixes,
    }),
  );
  return `${JSON.stringify(items, undefined, 2)}\n`;
}
