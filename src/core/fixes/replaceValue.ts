import { offer } from './edits/offer.js';
import type { Fix } from './fix.js';
import { quoteScalar } from './edits/quoteScalar.js';

/** Puts in what the finding says was meant: `Change to 8080`. */
export const replaceValue: Fix = {
  codes: [
    'ports/target-port-name',
    'ports/probe-port',
    'ports/hand-written-endpoints',

    'reference/ingress-backend',
    'reference/stateful-set-service',
    'reference/route-backend',
    'reference/webhook-service',
    'policy/service-port',
    'traffic-policy/external-local',
    'reference/service-monitor',
    'headless/port-not-translated',
    'node-port/kind-mapping',
  ],
  propose(finding, context) {
    const value = finding.data?.replaceWith;
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const { manifest } = finding.place;
    const span = context.spanOf(finding.place);
    const replaced = context.text(manifest.uri)?.slice(span.start, span.end) ?? '';
    const newText = typeof value === 'number' ? String(value) : quoteScalar(value, replaced);
    return offer(`Change ${replaced} to ${newText}`, manifest.uri, [{ span, newText }], {
      preferred: finding.data?.sure !== false,
    });
  },
};
