import fs from 'node:fs';
import path from 'node:path';
import { installServer } from '../host/setup/installServer.js';
import { runCommand } from '../host/setup/runCommand.js';

const config = 'out/grammar/package.json';

/**
 * Runs the grammar tests of this folder: transcripts with our grammar, YAML with the grammar of a real VS Code and our injections.
 * The tool takes grammars from a package.json, so that one is written which names both.
 */
async function runGrammarTests(): Promise<number> {
  const { main } = await installServer('newest');
  const yaml = path.join(path.dirname(main), '../extensions/yaml');
  const languages = [{ id: 'yaml', extensions: ['.yaml'] }, ...contributionsOf('.').languages];
  const grammars = [...grammarsOf(yaml), ...grammarsOf('.')];
  fs.mkdirSync(path.dirname(config), { recursive: true });
  fs.writeFileSync(config, JSON.stringify({ contributes: { languages, grammars } }));
  const tests = ['test/grammar/*.transcript', 'test/grammar/*.yaml'];
  const { code, output } = await runCommand('npx', ['vscode-tmgrammar-test', '--config', config, ...tests]);
  console.log(output);
  return code;
}

interface Contributions {
  readonly languages: readonly object[];
  readonly grammars: readonly { readonly path: string; readonly language?: string }[];
}

function contributionsOf(folder: string): Contributions {
  const text = fs.readFileSync(path.join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly contributes: Contributions }).contributes;
}

/** The grammars of an extension, by paths from where the tool's package.json lies. */
function grammarsOf(folder: string): readonly object[] {
  return contributionsOf(folder)
    .grammars.filter(({ language }) => language !== 'dockercompose')
    .map((grammar) => ({
      ...grammar,
      path: path.relative(path.dirname(config), path.resolve(folder, grammar.path)),
    }));
}

void runGrammarTests().then((code) => {
  process.exitCode = code;
});
