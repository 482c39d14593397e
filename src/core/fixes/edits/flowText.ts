import { readDocument } from '../../manifests/readDocument.js';

/** What is written between braces: YAML in flow style as it is, or, in a JSON file, the same as JSON. */
export function flowText(uri: string, yaml: string): string {
  return isJsonFile(uri)
    ? JSON.stringify(readDocument(yaml).value).replace(/(?<=[:,])(?=["[{\d])/g, ' ')
    : yaml;
}

/** Whether a file takes JSON only: no comments, no plain scalars, one document. */
export function isJsonFile(uri: string): boolean {
  return uri.endsWith('.json');
}
