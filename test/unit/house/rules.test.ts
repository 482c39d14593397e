import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { otherCodes } from '../../../src/core/rules/otherCodes.js';
import { rules } from '../../../src/core/rules/registry.js';
import {
  exampleOf,
  listPages,
  openExample,
  pageOf,
  readPage,
  splitExample,
  titleOf,
} from '../rules/support/examples.js';
import { mistakes } from './mistakes.js';
import { fixesOf } from '../../../src/core/language/actions/fixesOf.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';

const root = path.resolve(import.meta.dirname, '../../..');
const tests = readTests(path.join(root, 'test/unit'));

const codes = [...rules.map(({ code }) => code), ...Object.keys(otherCodes)];
const offByDefault = rules.filter(({ severity }) => severity === 'off').map(({ code }) => code);
/** What kubectl never asks the server, or what fits on no page. */
const withoutExample = ['apiserver/duplicate-field', 'apiserver/too-long', 'yaml/limit'];

suite('every rule', () => {
  for (const code of codes) {
    test(`${code} has a page whose failing example fails and whose other one passes`, () => {
      const page = readPage(code);
      assert.match(page, new RegExp(`^# \\S.*[^.\\s]\n\n\`${code}\``));
      assert.match(page, /^## Why it matters$/m);
      assert.ok(page.includes(`# service-scope-ignore ${code}: reason`), 'says how to silence it');
      if (withoutExample.includes(code)) return;
      assert.ok(findCodes(exampleOf(page, 'Fails')).includes(code), 'the failing example fails');
      assert.ok(!findCodes(exampleOf(page, 'Passes')).includes(code), 'the passing example passes');
    });

    test(`${code} has a test`, () => {
      assert.ok(tests.includes(code));
    });
  }

  for (const [code, { severity }] of Object.entries(otherCodes)) {
    test(`${code} has the severity that its page has`, () => {
      assert.ok(readPage(code).includes(`\n\n\`${code}\`, ${severity}\n`));
    });
  }

  for (const { code, kinds } of rules) {
    test(`${code} has kinds to look at`, () => {
      assert.ok(kinds.length > 0);
    });
  }

  test('has a code of its own', () => {
    assert.equal(new Set(codes).size, codes.length);
  });

  test('is known to the setting serviceScope.rules, which UPDATE_GOLDEN=1 writes', () => {
    const manifest = readJson('package.json') as PackageJson;
    const words = readJson('package.nls.json') as Record<string, string>;
    const sorted = [...codes].sort();
    const names = { enum: sorted, enumDescriptions: sorted.map((code) => `%rule.${code}%`) };
    const titles = sorted.map((code) => [`rule.${code}`, titleOf(code)] as const);
    const rest = Object.entries(words).filter(([key]) => !key.startsWith('rule.'));
    const setting = manifest.contributes.configuration.properties['serviceScope.rules'];
    if (process.env['UPDATE_GOLDEN'] !== undefined) {
      setting.propertyNames = names;
      writeJson('package.json', manifest);
      writeJson('package.nls.json', Object.fromEntries([...rest, ...titles]));
      return;
    }
    assert.deepEqual(setting.propertyNames, names);
    assert.deepEqual(words, Object.fromEntries([...rest, ...titles]));
  });

  test('is the only thing that has a page', () => {
    const wanted = new Set(codes.map(pageOf));
    const others = listPages().filter((file) => !wanted.has(file));
    assert.deepEqual(others, []);
  });
});

suite('every kind of mistake', () => {
  test('has its number, from 1 to 75', () => {
    const numbers = Array.from({ length: 75 }, (_, index) => String(index + 1));
    assert.deepEqual(Object.keys(mistakes), numbers);
  });

  for (const [number, { codes: own, fix, off, example }] of Object.entries(mistakes)) {
    test(`${number} is found by ${own.join(' or ')}, ${off ? 'if it is switched on' : 'by default'}`, () => {
      for (const code of own) {
        assert.ok(codes.includes(code), code);
        assert.equal(offByDefault.includes(code), off === true, code);
      }
    });

    for (const title of [fix ?? []].flat())
      test(`${number} is repaired by "${title.trim()}"`, () => {
        const texts =
          example === undefined ? own.map((code) => exampleOf(readPage(code), 'Fails')) : [example];
        const offered = texts.flatMap((text) => listOffers(openExample(splitExample(text ?? ''))));
        assert.ok(
          offered.some((offer) => own.includes(offer.code) && offer.title.startsWith(title)),
          JSON.stringify(offered),
        );
      });
  }
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

/** The codes that are found in an example. */
function findCodes(text: string | undefined): readonly string[] {
  const workspace = openExample(splitExample(text ?? ''));
  return workspace.files.flatMap((uri) => workspace.findingsIn(uri)).map((finding) => finding.code);
}

/** The repairs that are offered for what is found. */
function listOffers(workspace: Workspace): readonly { readonly code: string; readonly title: string }[] {
  return workspace.files
    .flatMap((uri) => workspace.findingsIn(uri))
    .flatMap((located) => fixesOf(workspace, located).map(({ title }) => ({ code: located.code, title })));
}

function readTests(folder: string): string {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?:rules|workspace|manifests)\/.*\.test\.ts$/.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}
