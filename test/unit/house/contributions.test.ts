import assert from 'node:assert/strict';
import fs from 'node:fs';
import {
  commandIds,
  contextKeys,
  internalCommandIds,
  settingIds,
  settingSection,
  transcriptLanguage,
  viewIds,
} from '../../../src/editor/contributionIds.js';

interface Contributions {
  readonly commands: readonly {
    readonly command: string;
    readonly category: string;
    readonly title: string;
  }[];
  readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly viewsWelcome: readonly { readonly view: string; readonly when: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, SettingSchema>> };
  readonly languages: readonly { readonly id: string }[];
}

interface SettingSchema {
  readonly default?: unknown;
  readonly order?: number;
  readonly scope?: string;
  readonly markdownDescription?: string;
}

const manifestText = fs.readFileSync('package.json', 'utf8');
const manifest = JSON.parse(manifestText) as {
  readonly displayName: string;
  readonly activationEvents: readonly string[];
  readonly contributes: Contributions;
};
const { contributes } = manifest;
const words = JSON.parse(fs.readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const readme = fs.readFileSync('README.md', 'utf8');

function wordOf(key: string): string {
  return words[key.replaceAll('%', '')] ?? '';
}

suite('what package.json contributes', () => {
  test('the commands are those of the code', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      Object.values(commandIds).sort(),
    );
  });

  test('the views and the language are those of the code', () => {
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    assert.deepEqual(views.sort(), Object.values(viewIds).sort());
    assert.deepEqual(
      contributes.languages.map(({ id }) => id),
      [transcriptLanguage],
    );
  });

  test('the settings are those of the code and of the README, each with default, order, scope and words', () => {
    const properties = contributes.configuration.properties;
    const expected = Object.values(settingIds).map((id) => `${settingSection}.${id}`);
    assert.deepEqual(Object.keys(properties).sort(), expected.sort());
    assert.ok(expected.length <= 15);
    for (const [id, schema] of Object.entries(properties)) {
      assert.ok(schema.default !== undefined && schema.order !== undefined && schema.scope !== undefined, id);
      assert.ok(wordOf(schema.markdownDescription ?? ''), `${id} has no description`);
      assert.ok(readme.includes(`\`${id}\``), `${id} is not in the README`);
    }
  });

  test('every command has the category of the extension and a title that begins with a verb in title case', () => {
    for (const { category, title, command } of contributes.commands) {
      assert.equal(category, manifest.displayName);
      assert.match(wordOf(title), /^[A-Z][a-z]+( |$)/, command);
    }
  });

  test('menus name commands and context keys that there are', () => {
    const known = new Set<string>([
      ...Object.values(commandIds),
      ...Object.values(contextKeys),
      ...Object.values(viewIds),
    ]);
    const items: readonly { readonly command?: string; readonly when?: string }[] = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.viewsWelcome,
    ];
    for (const item of items) {
      if (item.command !== undefined) assert.ok(known.has(item.command), item.command);
      for (const [key] of (item.when ?? '').matchAll(/(?<![/^])serviceScope\.\w+/g))
        assert.ok(known.has(key), key);
    }
  });

  test('the palette hides what needs an item of a view, and shows the rest only where it can run', () => {
    const palette = new Map(
      (contributes.menus['commandPalette'] ?? []).map(({ command, when }) => [command, when]),
    );
    assert.equal(palette.get(commandIds.curlFromNode), contextKeys.hasServices);
    for (const command of [commandIds.copyValue, commandIds.openManifest])
      assert.equal(palette.get(command), 'false');
  });

  test('the commands of links stay out of package.json', () => {
    for (const id of Object.values(internalCommandIds)) assert.ok(!manifestText.includes(id), id);
  });

  test('no text is missing in package.nls.json, and none is left over', () => {
    const used = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });

  test('it wakes up for YAML only', () => {
    assert.deepEqual(manifest.activationEvents, ['onLanguage:yaml']);
  });
});
