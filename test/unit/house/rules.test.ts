import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { rules } from '../../../src/core/rules/registry.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';

const root = path.resolve(import.meta.dirname, '../../..');
const pages = path.join(root, 'media/rules');
const tests = readTests(path.join(root, 'test/unit'));

/** Codes of findings that are about texts rather than single manifests, so that no rule makes them. */
const otherCodes = ['object/duplicate', 'suppression/unused'];
const codes = [...rules.map(({ code }) => code), ...otherCodes];

suite('every rule', () => {
  for (const code of codes) {
    test(`${code} has a page whose failing example fails and whose other one passes`, () => {
      const page = readPage(code);
      assert.match(page, new RegExp(`^# \\S.*\n\n\`${code}\``));
      assert.match(page, /^## Why it matters$/m);
      assert.ok(page.includes(`# service-scope-ignore ${code}: reason`), 'says how to silence it');
      assert.ok(findCodes(exampleOf(page, 'Fails'), code).includes(code), 'the failing example fails');
      assert.ok(!findCodes(exampleOf(page, 'Passes'), code).includes(code), 'the passing example passes');
    });

    test(`${code} has a test`, () => {
      assert.ok(tests.includes(code));
    });
  }

  for (const { code, title, kinds } of rules) {
    test(`${code} has a title and kinds to look at`, () => {
      assert.match(title, /^\S[^\n]*[^.\s]$/);
      assert.ok(kinds.length > 0);
    });
  }

  test('has a code of its own', () => {
    assert.equal(new Set(codes).size, codes.length);
  });

  test('is known to the setting serviceScope.rules, which UPDATE_GOLDEN=1 writes', () => {
    const manifest = readJson('package.json') as PackageJson;
    const words = readJson('package.nls.json') as Record<string, string>;
    const sorted = [...rules].sort((one, other) => (one.code < other.code ? -1 : 1));
    const names = {
      enum: sorted.map(({ code }) => code),
      enumDescriptions: sorted.map(({ code }) => `%rule.${code}%`),
    };
    const titles = sorted.map(({ code, title }) => [`rule.${code}`, title] as const);
    const others = Object.entries(words).filter(([key]) => !key.startsWith('rule.'));
    const setting = manifest.contributes.configuration.properties['serviceScope.rules'];
    if (process.env['UPDATE_GOLDEN'] !== undefined) {
      setting.propertyNames = names;
      writeJson('package.json', manifest);
      writeJson('package.nls.json', Object.fromEntries([...others, ...titles]));
      return;
    }
    assert.deepEqual(setting.propertyNames, names);
    assert.deepEqual(words, Object.fromEntries([...others, ...titles]));
  });

  test('is the only thing that has a page', () => {
    const wanted = new Set(codes.map(fileOf));
    const others = fs
      .readdirSync(pages)
      .filter((file) => !wanted.has(file) && !/^(?:apiserver|yaml)-/.test(file));
    assert.deepEqual(others, []);
  });
});

interface PackageJson {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly 'serviceScope.rules': { propertyNames?: object };
      };
    };
  };
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
}

function writeJson(file: string, value: object): void {
  fs.writeFileSync(path.join(root, file), `${JSON.stringify(value, null, 2)}\n`);
}

function fileOf(code: string): string {
  return `${code.replace('/', '-')}.md`;
}

function readPage(code: string): string {
  return fs.readFileSync(path.join(pages, fileOf(code)), 'utf8');
}

/** The YAML below a heading. */
function exampleOf(page: string, heading: string): string {
  const found = new RegExp(`^## ${heading}\n[^]*?^\`\`\`yaml\n([^]*?)^\`\`\``, 'm').exec(page);
  assert.ok(found, `no example below ${heading}`);
  return found[1] ?? '';
}

/** The codes that are found in a text, with one rule switched on. */
function findCodes(text: string, code: string): readonly string[] {
  const workspace = createWorkspace();
  const isOff = rules.some((rule) => rule.code === code && rule.severity === 'off');
  workspace.setConfiguration({ rules: isOff ? { [code]: 'hint' } : {} });
  workspace.setFile('file:///page.yaml', text);
  return workspace.findingsIn('file:///page.yaml').map((finding) => finding.code);
}

function readTests(folder: string): string {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?:rules|workspace|manifests)\/.*\.test\.ts$/.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}
