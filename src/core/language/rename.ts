import {
  isDNS1035Label,
  isDNS1123Label,
  isValidLabelValue,
  isValidPortName,
} from '../apiserver/validation/names.js';
import { quoteScalar } from '../fixes/edits/quoteScalar.js';
import type { Span } from '../text/span.js';
import type { FileEdit, TextEdit } from '../text/textEdit.js';
import type { Workspace } from '../workspace/workspace.js';
import { namespaceOf } from './clusterQueries.js';
import {
  findMentions,
  mentionScopeOf,
  serviceOfMention,
  workloadsOfMention,
  type MentionScope,
} from './symbols/findMentions.js';
import type { Mention } from './symbols/mention.js';
import { mentionAt, valueSpanOfMention } from './symbols/mentionAt.js';

/** Why a rename is not done, for the user. */
export interface RenameRefusal {
  readonly refusal: string;
}

/** What a rename would replace under the cursor. */
export interface RenameTarget {
  readonly span: Span;
  readonly placeholder: string;
}

/** Whether the name under the cursor can be renamed: a label's value, a port's name, a Service's name; all else is refused. */
export function prepareRename(
  workspace: Workspace,
  uri: string,
  offset: number,
): RenameTarget | RenameRefusal | undefined {
  const located = mentionAt(workspace, uri, offset);
  if (located === undefined) return undefined;
  const { mention } = located;
  const placeholder = nameOfMention(mention);
  if (placeholder === undefined) return { refusal: 'A port number has no name to change' };
  const span = valueSpanOfMention(workspace, mention);
  if (offset < span.start || offset > span.end)
    return { refusal: 'Only the value of a label can be renamed' };
  return { span, placeholder };
}

/** The edits of a rename in all files of the environment, or why it would break something. */
export function renameAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  newName: string,
): readonly FileEdit[] | RenameRefusal | undefined {
  const located = mentionAt(workspace, uri, offset);
  const scope = located && mentionScopeOf(workspace, located.mention.manifest);
  if (located === undefined || scope === undefined) return undefined;
  const { mention } = located;
  const mentions = findMentions(scope, mention);
  const refusal = refuseName(mention, newName) ?? findConflict(scope, mention, mentions, newName);
  if (refusal !== undefined) return { refusal };
  const edits = new Map<string, TextEdit[]>();
  for (const each of mentions) {
    const file = each.manifest.uri;
    edits.set(file, [...(edits.get(file) ?? []), replaceName(workspace, each, newName)]);
  }
  return [...edits].map(([file, list]) => ({ uri: file, edits: dropDoubles(list) }));
}

/** The name that a mention mentions; undefined for the number of a port. */
export function nameOfMention(mention: Mention): string | undefined {
  switch (mention.kind) {
    case 'label':
      return mention.value;
    case 'service':
      return mention.name;
    case 'servicePort':
    case 'containerPort':
      return typeof mention.port === 'string' ? mention.port : undefined;
  }
}

/** The API server's own words about a name that it would refuse. */
function refuseName(mention: Mention, name: string): string | undefined {
  switch (mention.kind) {
    case 'label':
      return isValidLabelValue(name)[0];
    case 'service':
      return isDNS1035Label(name)[0];
    case 'servicePort':
      return isDNS1123Label(name)[0];
    case 'containerPort':
      return isValidPortName(name)[0];
  }
}

function findConflict(
  scope: MentionScope,
  mention: Mention,
  mentions: readonly Mention[],
  name: string,
): string | undefined {
  const { cluster } = scope;
  switch (mention.kind) {
    case 'label': {
      const namespace = namespaceOf(cluster, mention.manifest);
      const other = scope.mentions.find(
        (each) =>
          each.kind === 'label' &&
          each.key === mention.key &&
          each.value === name &&
          namespaceOf(cluster, each.manifest) === namespace,
      );
      return other && `"${mention.key}: ${name}" is used by ${describe(other)}: they would become one`;
    }
    case 'service': {
      const service = serviceOfMention(cluster, mention);
      if (service?.manifest === undefined)
        return `No manifest of this environment defines Service "${mention.name}"`;
      return cluster.service(service.ref.namespace, name) === undefined
        ? undefined
        : `Service "${name}" exists in namespace "${service.ref.namespace}"`;
    }
    case 'servicePort': {
      const ports = serviceOfMention(cluster, mention)?.service.spec.ports ?? [];
      return ports.some((port) => port.name === name) ? `The Service has a port "${name}"` : undefined;
    }
    case 'containerPort': {
      const taken = mentions
        .flatMap((each) => workloadsOfMention(cluster, each))
        .find(({ pods }) =>
          pods[0]?.pod.spec.containers.some(({ ports = [] }) => ports.some((port) => port.name === name)),
        );
      return taken && `${taken.ref.kind} ${taken.ref.name} has a container port "${name}"`;
    }
  }
}

function describe({ manifest }: Mention): string {
  return `${manifest.kind} ${manifest.name}`;
}

/** Writes the name in the place of the old one, in its quotes if it has any. */
function replaceName(workspace: Workspace, mention: Mention, name: string): TextEdit {
  const inner = valueSpanOfMention(workspace, mention);
  const text = workspace.text(mention.manifest.uri) ?? '';
  const isPart = mention.within !== undefined && inner.end - inner.start < valueLength(workspace, mention);
  const isQuoted = /["']/.test(text[inner.start - 1] ?? '') && text[inner.start - 1] === text[inner.end];
  return { span: inner, newText: isPart || isQuoted ? name : quoteScalar(name) };
}

function valueLength(workspace: Workspace, { manifest, path }: Mention): number {
  const span = workspace.spanOf({ manifest, path, part: 'value' });
  return span.end - span.start;
}

/** Two mentions may stand on one token: an anchored mapping that is used twice. */
function dropDoubles(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [edit.span.start, edit])).values()];
}
