import { appendDocument } from '../../../fixes/edits/appendDocument.js';
import { writeSlice } from '../../../fixes/selector/addEndpointSlice.js';
import type { RefactorContext, Refactoring } from '../refactorings.js';

/** The EndpointSlice that a Service without a selector needs. */
export function addSlice({ workspace, cluster, manifest, path }: RefactorContext): readonly Refactoring[] {
  const found = cluster.serviceOf(manifest);
  if (found?.accepted !== true || path[0] === 'metadata') return [];
  const { selector = {}, type, ports = [] } = found.service.spec;
  if (type === 'ExternalName' || Object.keys(selector).length > 0) return [];
  if (found.slices.length > 0 || found.endpoints !== undefined) return [];
  const edit = appendDocument(workspace, manifest, writeSlice(manifest, ports));
  if (edit === undefined) return [];
  const title = `Insert the EndpointSlice of Service ${manifest.name}`;
  return [{ title, kind: 'refactor.extract', edits: [{ uri: manifest.uri, edits: [edit] }] }];
}
