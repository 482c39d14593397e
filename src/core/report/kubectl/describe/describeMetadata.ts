import type { JsonObject } from '../../../manifests/json.js';
import { pairsAt, textAt } from '../fields.js';
import type { DescribeText } from './describeText.js';

/** Longer annotations are cut. */
const maxAnnotationLength = 140;

/** Name, namespace, labels and annotations, with which most descriptions begin. */
export function describeMetadata(text: DescribeText, object: JsonObject): void {
  text.line(0, `Name:\t${textAt(object, 'metadata', 'name')}`);
  text.line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`);
  describeLabels(text, 'Labels', object, 'metadata', 'labels');
  describeAnnotations(text, object);
}

/** One pair a line, as `printLabelsMultiline`. */
export function describeLabels(
  text: DescribeText,
  title: string,
  object: JsonObject,
  ...path: readonly string[]
): void {
  text.values(
    title,
    pairsAt(object, ...path).map(([key, value]) => `${key}=${value}`),
  );
}

/** As `printAnnotationsMultiline`: long or many-lined values stand on lines of their own. */
export function describeAnnotations(text: DescribeText, object: JsonObject): void {
  const pairs = pairsAt(object, 'metadata', 'annotations').filter(
    ([key]) => key !== 'kubectl.kubernetes.io/last-applied-configuration',
  );
  const lines = pairs.flatMap(([key, annotation]) => {
    const value = annotation.replace(/\n$/, '');
    if (value.length + key.length + 2 <= maxAnnotationLength && !value.includes('\n'))
      return [`${key}: ${value}`];
    return [`${key}:`, ...value.split('\n').map((part) => `  ${shorten(part, maxAnnotationLength - 2)}`)];
  });
  text.values('Annotations', lines);
}

/** The closing line of every description: the simulated cluster records no events. */
export function describeNoEvents(text: DescribeText): void {
  text.line(0, 'Events:\t<none>');
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}...` : text;
}
