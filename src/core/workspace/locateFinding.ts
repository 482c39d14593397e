import type { Finding, TextFinding } from '../manifests/finding.js';
import type { Manifest, Place } from '../manifests/manifest.js';
import { otherCodes } from '../rules/otherCodes.js';
import type { Span } from '../text/span.js';
import type { LocatedFinding } from './workspace.js';

/** Turns the places of a finding into spans. `spanOf` answers the span that a finding shows for a place. */
export function locateFinding(finding: Finding, spanOf: (place: Place) => Span): LocatedFinding {
  const { place, related = [], span, ...rest } = finding;
  return {
    ...rest,
    uri: place.manifest.uri,
    span: span ?? showPlace(place, spanOf),
    manifest: place.manifest,
    related: related.map((each) => ({
      message: each.message,
      uri: each.place.manifest.uri,
      span: showPlace(each.place, spanOf),
    })),
    finding,
  };
}

/** Where a value is left empty there is nothing to underline but its key. */
function showPlace(place: Place, spanOf: (place: Place) => Span): Span {
  const span = spanOf(place);
  return span.start < span.end || place.part !== 'value' ? span : spanOf({ ...place, part: 'key' });
}

/** A finding of the text alone. */
export function locateTextFinding(finding: TextFinding, manifest: Manifest | undefined): LocatedFinding {
  const { code, severity, message, uri, span, server } = finding;
  const tag = Object.hasOwn(otherCodes, code) ? otherCodes[code]?.tag : undefined;
  return {
    code,
    severity,
    message,
    uri,
    span,
    manifest,
    related: [],
    finding: undefined,
    ...(server && { server }),
    ...(tag && { tag }),
  };
}
