import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  colourIds,
  commandIds,
  contextKeys,
  internalCommandIds,
  panelType,
  settingIds,
  settingSection,
  transcriptLanguage,
  viewIds,
} from '../../../src/editor/contributionIds.js';
import type { SettingSchema } from './support/readmeTables.js';

interface Contributions {
  readonly commands: readonly {
    readonly command: string;
    readonly category: string;
    readonly title: string;
  }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly keybindings?: readonly { readonly key: string; readonly when?: string }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
  readonly viewsWelcome: readonly {
    readonly view: string;
    readonly when: string;
    readonly contents: string;
  }[];
  readonly configuration: { readonly properties: Readonly<Record<string, SettingSchema>> };
  readonly languages: readonly { readonly id: string }[];
  readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
  readonly walkthroughs: readonly { readonly steps: readonly WalkthroughStep[] }[];
  readonly configurationDefaults: Readonly<Record<string, unknown>>;
}

interface WalkthroughStep {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

const manifestText = fs.readFileSync('package.json', 'utf8');
const manifest = JSON.parse(manifestText) as {
  readonly displayName: string;
  readonly publisher: string;
  readonly activationEvents: readonly string[];
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly icon: string;
  readonly galleryBanner: { readonly color: string; readonly theme: string };
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly qna: string;
  readonly license: string;
  readonly pricing: string;
  readonly extensionKind: readonly string[];
  readonly capabilities: {
    readonly virtualWorkspaces: boolean;
    readonly untrustedWorkspaces: { readonly supported: boolean };
  };
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
      assert.ok(schema.default !== undefined && schema.order !== undefined, id);
      assert.ok(['resource', 'window', 'machine'].includes(schema.scope ?? ''), id);
      assert.equal(schema.markdownEnumDescriptions?.length, schema.enum?.length, id);
      assert.ok(wordOf(schema.markdownDescription ?? ''), `${id} has no description`);
      assert.ok(readme.includes(`\`${id}\``), `${id} is not in the README`);
    }
  });

  test('every command has the category of the extension and a title that begins with a verb in title case', () => {
    for (const { category, title, command } of contributes.commands) {
      assert.equal(category, manifest.displayName);
      assert.ok(isTitleCase(wordOf(title)), `${command}: ${wordOf(title)}`);
      assert.ok(command.startsWith(`${settingSection}.`), command);
    }
  });

  test('every view has a welcome for each empty state, with at most one button', () => {
    for (const view of Object.values(viewIds)) {
      const own = contributes.viewsWelcome.filter((each) => each.view === view);
      for (const state of [
        '== 0',
        '!serviceScope.scanned',
        '!serviceScope.hasServices',
        'serviceScope.filtered',
      ])
        assert.ok(
          own.some(({ when }) => when.includes(state)),
          `${view} ${state}`,
        );
      for (const { contents } of own)
        assert.ok([...wordOf(contents).matchAll(/^\[[^\]]+\]\(command:/gm)].length <= 1, contents);
    }
  });

  test('menus name commands and context keys that there are', () => {
    const known = new Set<string>([
      ...Object.values(commandIds),
      ...Object.values(contextKeys),
      ...Object.values(viewIds),
      panelType,
    ]);
    const items: readonly MenuItem[] = [
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
    for (const command of [commandIds.copyValue, commandIds.openManifest, commandIds.breakSample])
      assert.equal(palette.get(command), 'false');
  });

  test('a command that cannot run everywhere says in the palette when it can', () => {
    const everywhere = new Set<string>([
      commandIds.checkWorkspace,
      commandIds.copyDiagnosticsReport,
      commandIds.openSample,
      commandIds.showLog,
      commandIds.writeService,
    ]);
    const palette = new Map(
      (contributes.menus['commandPalette'] ?? []).map((item) => [item.command, item.when]),
    );
    for (const { command } of contributes.commands)
      assert.equal(palette.get(command) === undefined, everywhere.has(command), command);
  });

  test('context keys are set in one place, and only when they change', () => {
    const setters = sourcesBelow('src').filter((text) => text.includes("'setContext'"));
    assert.equal(setters.length, 1);
    assert.match(setters[0] ?? '', /if \(shown\.get\(key\) === value\) return;/);
  });

  test('the commands of links stay out of package.json', () => {
    for (const id of Object.values(internalCommandIds)) assert.ok(!manifestText.includes(id), id);
  });

  test('no text is missing in package.nls.json, and none is left over', () => {
    const used = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });

  test('the order of the settings is told, each has a place of its own', () => {
    const orders = Object.values(contributes.configuration.properties).map(({ order }) => order);
    assert.equal(new Set(orders).size, orders.length);
  });

  test('a link in the words of a setting leads to a setting', () => {
    const known = new Set([
      ...Object.keys(contributes.configuration.properties),
      'editor.codeLens',
      'editor.inlayHints.enabled',
    ]);
    for (const [key, text] of Object.entries(words))
      for (const [, target = ''] of text.matchAll(/`#([^#`]+)#`/g))
        assert.ok(known.has(target), `${key}: ${target}`);
  });

  test('what the manifests do not say about the cluster can be set, with limits and patterns', () => {
    const schema = JSON.stringify(contributes.configuration.properties['serviceScope.cluster']);
    for (const fact of [
      'nodes',
      'serviceCIDRs',
      'podCIDRs',
      'nodePortRange',
      'proxyMode',
      'clusterDomain',
      'version',
    ])
      assert.ok(schema.includes(`"${fact}":{`), fact);
    for (const limit of ['"minimum":1', '"maximum":65535', '"pattern":', '"maxItems":2'])
      assert.ok(schema.includes(limit), limit);
  });

  test('no key is taken from anybody, and no setting of another language is changed', () => {
    for (const { key, when } of contributes.keybindings ?? []) {
      assert.match(key, /^ctrl\+k /, 'a chord');
      assert.equal(when, `editorLangId == yaml && ${contextKeys.hasServices}`);
    }
    assert.ok((contributes.keybindings ?? []).length <= 1);
    assert.deepEqual(Object.keys(contributes.configurationDefaults), [`[${transcriptLanguage}]`]);
  });

  test('the editor has one submenu, on Kubernetes YAML only, and at most one icon in its title', () => {
    const context = contributes.menus['editor/context'] ?? [];
    assert.equal(context.length, 1);
    assert.equal(context[0]?.when, `editorLangId == yaml && ${contextKeys.hasServices}`);
    assert.ok(context[0].submenu !== undefined);
    const icons = (contributes.menus['editor/title'] ?? []).filter(({ group }) =>
      group?.startsWith('navigation'),
    );
    assert.ok(icons.length <= 1);
  });

  test('the colours are those of the code, with a default for each kind of theme that can be read on it', () => {
    assert.deepEqual(
      contributes.colors.map(({ id }) => id),
      colourIds,
    );
    const grounds = {
      dark: '#1f1f1f',
      light: '#ffffff',
      highContrast: '#000000',
      highContrastLight: '#ffffff',
    };
    for (const { id, defaults } of contributes.colors)
      for (const [theme, ground] of Object.entries(grounds)) {
        const needed = theme.startsWith('high') ? 7 : 4.5;
        assert.ok(contrastOf(defaults[theme] ?? '', ground) >= needed, `${id} in ${theme}`);
      }
  });

  test('one walkthrough has at most five steps: a verb, a button, an event that completes it, and a picture for each theme', () => {
    assert.equal(contributes.walkthroughs.length, 1);
    const steps = contributes.walkthroughs[0]?.steps ?? [];
    assert.ok(steps.length > 0 && steps.length <= 5);
    const known = new Set<string>([
      ...Object.values(commandIds),
      ...Object.values(contextKeys),
      ...Object.values(viewIds),
    ]);
    for (const { id, title, description, media, completionEvents } of steps) {
      assert.match(wordOf(title), /^[A-Z][a-z]+ /, id);
      const [, button = '', command = ''] =
        /\n\[([^\]]+)\]\(command:([\w.]+)\)$/.exec(wordOf(description)) ?? [];
      assert.match(button, /^[A-Z][a-z]+ /, id);
      assert.ok(known.has(command.replace(/\.focus$/, '')), command);
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents)
        assert.ok(known.has(event.replace(/^on(?:Command|View|Context):/, '')), event);
      assert.ok(wordOf(media.altText), id);
      const svg = fs.readFileSync(media.svg, 'utf8');
      assert.ok(svg.includes('var(--vscode-'), media.svg);
      for (const [colour] of svg.matchAll(/(?:fill|stroke)="(?!none|var\(--vscode-)[^"]*"/g))
        assert.fail(`${media.svg}: ${colour}`);
    }
  });

  test('it wakes up for YAML, and to bring back a panel that was open', () => {
    assert.deepEqual(manifest.activationEvents, ['onLanguage:yaml', `onWebviewPanel:${panelType}`]);
  });
});

suite('how the extension presents itself', () => {
  test('it runs nothing, so that untrusted and virtual workspaces are supported', () => {
    assert.deepEqual(manifest.capabilities, {
      virtualWorkspaces: true,
      untrustedWorkspaces: { supported: true },
    });
    for (const text of sourcesBelow('src/editor'))
      assert.doesNotMatch(text, /\.fsPath\b|from 'node:|child_process/);
  });

  test('it runs where the files are, else where the window is', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace', 'ui']);
  });

  test('it sends nothing: no telemetry and no connection', () => {
    for (const text of sourcesBelow('src/editor'))
      assert.doesNotMatch(text, /createTelemetryLogger|\bfetch\(|XMLHttpRequest|WebSocket/);
    assert.match(readme, /no telemetry/);
  });

  test('the marketplace finds categories, keywords, an icon, a banner and where to ask', () => {
    assert.deepEqual(manifest.categories, ['Linters', 'Programming Languages', 'Visualization']);
    assert.ok(manifest.keywords.length <= 5);
    assert.ok(widthOfPng(manifest.icon) >= 128);
    assert.match(manifest.galleryBanner.color, /^#[0-9a-f]{6}$/);
    for (const url of [manifest.repository.url, manifest.bugs.url, manifest.qna])
      assert.match(url, /^https:\/\//);
    assert.equal(manifest.pricing, 'Free');
    assert.equal(manifest.license, 'MIT');
    assert.match(fs.readFileSync('LICENSE', 'utf8'), /^MIT License/);
  });

  test('the pictures of the README are PNG files of the package', () => {
    for (const [, target = ''] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
      assert.match(target, /^(?:https:\/\/|media\/).*\.png$/);
      if (!target.startsWith('https:')) assert.ok(fs.existsSync(target), target);
    }
  });
});

const smallWords = new Set([
  'a',
  'an',
  'the',
  'for',
  'from',
  'of',
  'in',
  'into',
  'to',
  'with',
  'as',
  'and',
  'or',
  'at',
  'on',
  'by',
]);

/** Whether a title is in title case and its first word could be a verb: a plain word, no article. */
function isTitleCase(title: string): boolean {
  const list = title.replace(/\.\.\.$/, '').split(' ');
  const [verb = ''] = list;
  return (
    /^[A-Z][a-z]+$/.test(verb) &&
    !smallWords.has(verb.toLowerCase()) &&
    list.every((word) => smallWords.has(word) || /^[A-Z]/.test(word))
  );
}

function sourcesBelow(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
}

/** The width that the header of a PNG file states. */
function widthOfPng(file: string): number {
  return fs.readFileSync(file).readUInt32BE(16);
}

/** The contrast of two colours as WCAG 2 computes it, from 1 to 21. */
function contrastOf(one: string, other: string): number {
  const [high = 0, low = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
