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
    const file = path.join(root, 'package.json');
    const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as PackageJson;
    const setting = manifest.contributes.configuration.properties['serviceScope.rules'];
    const properties = Object.fromEntries(
      rules
        .map(({ code, title }) => [code, { ...setting.additionalProperties, description: title }] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
    if (process.env['UPDATE_GOLDEN'] !== undefined) {
      setting.properties = properties;
      fs.writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
    }
    assert.deepEqual(setting.properties, properties);
  });

  test('is the only thing that has a page', () => {
    const wanted = new Set(codes.map(fileOf));
    const others = fs
      .readdirSync(pages)
      .filter((file) => !wanted.has(file) && !file.startsWith('apiserver-'));
    assert.deepEqual(others, []);
  });
});

interface PackageJson {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly 'serviceScope.rules': { properties?: object; readonly additionalProperties: object };
      };
    };
  };
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
