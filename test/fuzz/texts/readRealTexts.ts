import fs from 'node:fs';
import path from 'node:path';

/** Longer texts say nothing that shorter ones do not, and cost many cases. */
const longest = 20_000;

/** Folders with manifests that people wrote; those beside the repository may be missing. */
const folders = ['media/samples', 'test', '../shared/corpus', '../shared/corpus-silent'];

/** Manifests as people write them: the samples, the examples of the rules' pages, fixtures and, where it is there, the corpus. */
export function readRealTexts(): readonly string[] {
  const files = folders.filter((folder) => fs.existsSync(folder)).flatMap(listTexts);
  const texts = files.map((file) => fs.readFileSync(file, 'utf8')).filter((text) => text.length <= longest);
  return [...texts, ...readExamples()];
}

function listTexts(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file) && !file.includes('node_modules'))
    .sort()
    .map((file) => path.join(folder, file));
}

/** The YAML of the rules' pages. */
function readExamples(): readonly string[] {
  return fs
    .readdirSync('media/rules')
    .sort()
    .flatMap((file) => [
      ...fs.readFileSync(path.join('media/rules', file), 'utf8').matchAll(/^```yaml\n([^]*?)^```/gm),
    ])
    .map(([, text = '']) => text);
}
