import assert from 'node:assert/strict';
import {
  fillEnvironment,
  sortVariants,
  withVariant,
} from '../../../src/core/manifests/environments/fillEnvironment.js';
import {
  planEnvironments,
  planStructure,
  type EnvironmentPlan,
  type PlanOptions,
} from '../../../src/core/manifests/environments/planEnvironments.js';
import { readManifests } from '../../../src/core/manifests/readManifests.js';

/** A manifest in one line: `Service web app=web` selects, `Deployment web app=web` labels its pods. */
function manifest(line: string): string {
  const [kind = '', name = '', pair] = line.split(' ');
  const labels = `{ ${(pair ?? 'app=x').replace('=', ': ')} }`;
  const spec =
    kind === 'Service'
      ? `{ selector: ${labels}, ports: [{ port: 80 }] }`
      : `{ template: { metadata: { labels: ${labels} } } }`;
  return `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
}

function read(texts: Readonly<Record<string, string>>) {
  return Object.entries(texts).map(([path, text]) => {
    const isPlain = /^[A-Z]\w+ /.test(text);
    return readManifests(`file:///w/${path}`, isPlain ? text.split('; ').map(manifest).join('---\n') : text);
  });
}

function planAll(
  texts: Readonly<Record<string, string>>,
  options: Partial<PlanOptions>,
): readonly EnvironmentPlan[] {
  const files = read(texts);
  const structure = planStructure(files, { folders: ['file:///w'], ...options });
  return planEnvironments(structure, (uri) => files.find((file) => file.uri === uri));
}

/** Each environment in one line: `kind name: files`. */
function plan(
  texts: Readonly<Record<string, string>>,
  options: Partial<PlanOptions> = {},
): readonly string[] {
  return planAll(texts, options).map(
    ({ kind, name, uris }) =>
      `${kind} ${name}: ${uris.map((uri) => uri.slice('file:///w/'.length)).join(' ')}`,
  );
}

const kustomization = (...lines: readonly string[]): string => lines.join('\n');

suite('what is applied together', () => {
  test('the files of one directory, without its subfolders', () => {
    assert.deepEqual(
      plan({ 'a/x.yaml': 'Pod x', 'a/y.yaml': 'Pod y', 'a/b/z.yaml': 'Pod z', 'a/values.yaml': 'a: 1' }),
      ['directory a: a/x.yaml a/y.yaml', 'directory a/b: a/b/z.yaml'],
    );
  });

  test('the directory of the Services and the one that has all their pods', () => {
    const texts = {
      'k8s/services/web.yaml': 'Service web app=web',
      'k8s/services/api.yaml': 'Service api app=api',
      'k8s/deployments/all.yaml': 'Deployment web app=web; Deployment api app=api',
      'other/x.yaml': 'Deployment x app=x',
    };
    assert.deepEqual(plan(texts), [
      'directory k8s/deployments + k8s/services: k8s/deployments/all.yaml k8s/services/api.yaml k8s/services/web.yaml',
      'directory other: other/x.yaml',
    ]);
  });

  test('directories stay apart where a Service finds pods at home or in two others', () => {
    const texts = { 'a/s.yaml': 'Service web app=web', 'b/d.yaml': 'Deployment web app=web' };
    assert.equal(plan({ ...texts, 'a/d.yaml': 'Deployment web app=web' }).length, 2);
    assert.equal(plan({ ...texts, 'c/d.yaml': 'Deployment web app=web' }).length, 3);
  });

  test('workspace folders are never joined', () => {
    const texts = { 'a/s.yaml': 'Service web app=web', 'b/d.yaml': 'Deployment web app=web' };
    assert.equal(plan(texts, { folders: ['file:///w/a', 'file:///w/b'] }).length, 2);
  });

  test('what a kustomization names, directly and through bases; each root is one', () => {
    const texts = {
      'base/kustomization.yaml': kustomization('resources: [web.yaml, ./svc.yaml]'),
      'base/web.yaml': 'Deployment web app=web',
      'base/svc.yaml': 'Service web app=web',
      'base/forgotten.yaml': 'Pod forgotten',
      'overlays/dev/kustomization.yaml': kustomization(
        'bases:',
        '- ../../base',
        'patches:',
        '- path: patch.yaml',
      ),
      'overlays/dev/patch.yaml': 'Deployment web app=web',
      'overlays/prod/kustomization.yaml': kustomization(
        'resources: [../../base, extra.yaml, https://example.com/x.yaml]',
      ),
      'overlays/prod/extra.yaml': 'Pod extra',
    };
    assert.deepEqual(plan(texts), [
      'kustomization overlays/dev: base/web.yaml base/svc.yaml',
      'kustomization overlays/prod: base/web.yaml base/svc.yaml overlays/prod/extra.yaml',
      'directory base: base/forgotten.yaml',
    ]);
  });

  test("patches, a component's patches and generators are no manifests", () => {
    const texts = {
      'kustomization.yaml': kustomization(
        'resources: [web.yaml]',
        'components: [part]',
        'patchesStrategicMerge: [old.yaml]',
        'generators: [generator.yaml]',
        'configMapGenerator: [{ name: x, files: [config.yaml=cm.yaml] }]',
      ),
      'web.yaml': 'Deployment web',
      'old.yaml': 'Deployment web',
      'generator.yaml': 'Thing g',
      'cm.yaml': 'Thing c',
      'part/kustomization.yaml': kustomization(
        'kind: Component',
        'resources: [p.yaml]',
        'patches: [{ path: patch.yaml }]',
      ),
      'part/p.yaml': 'Pod p',
      'part/patch.yaml': 'Deployment web',
    };
    assert.deepEqual(plan(texts), ['kustomization w: web.yaml part/p.yaml']);
  });

  test('kustomizations that name each other end', () => {
    const texts = {
      'a/kustomization.yaml': kustomization('resources: [../b, x.yaml]'),
      'b/kustomization.yaml': kustomization('resources: [../a]'),
      'a/x.yaml': 'Pod x',
    };
    assert.deepEqual(plan(texts), ['directory a: a/x.yaml']);
  });

  test('the templates of a chart are nothing', () => {
    const texts = {
      'c/Chart.yaml': 'name: c',
      'c/templates/deep/svc.yaml': 'Service web',
      'templates/x.yaml': 'Pod x',
    };
    assert.deepEqual(plan(texts), ['directory templates: templates/x.yaml']);
  });

  test('the setting overrides both', () => {
    const texts = {
      'kustomization.yaml': kustomization('resources: [a/x.yaml]'),
      'a/x.yaml': 'Pod x',
      'a/y.yaml': 'Pod y',
      'b/c/z.yml': 'Pod z',
    };
    const setting = [{ name: 'staging', include: ['a/x.yaml', 'b/**/*.{yml,json}'] }];
    assert.deepEqual(plan(texts, { setting }), [
      'setting staging: a/x.yaml b/c/z.yml',
      'directory a: a/y.yaml',
    ]);
  });

  test('all paths of a command line together', () => {
    assert.deepEqual(plan({ 'a/x.yaml': 'Pod x', 'b/y.yaml': 'Pod y' }, { grouping: 'together' }), [
      'paths paths: a/x.yaml b/y.yaml',
    ]);
  });
});

function fill(texts: Readonly<Record<string, string>>, options: Partial<PlanOptions> = {}) {
  const files = read(texts);
  return fillEnvironment(
    planAll(texts, options)[0]!,
    (uri) => files.find((file) => file.uri === uri)?.manifests ?? [],
  );
}

const ids = (manifests: readonly { readonly id: string }[]): readonly string[] =>
  manifests.map(({ id }) => id.slice('file:///w/'.length));

suite('one object written twice', () => {
  test('in two files of a directory: variants, the first path stands', () => {
    const { environment, duplicates } = fill({
      'a.yaml': 'Service web; Pod p',
      'b.yaml': 'Service web; Pod q',
    });
    assert.deepEqual(ids(environment.manifests), ['a.yaml#0', 'a.yaml#1', 'b.yaml#1']);
    assert.deepEqual([ids(environment.variants), duplicates], [['b.yaml#0'], []]);
    assert.deepEqual(
      ids(withVariant(environment, sortVariants(environment), environment.variants[0]!).manifests),
      ['b.yaml#0', 'a.yaml#1', 'b.yaml#1'],
    );
  });

  test('in one file: a mistake', () => {
    const { duplicates } = fill({ 'a.yaml': 'Service web; Service web' });
    assert.deepEqual(
      duplicates.map(({ manifest: { id }, first }) => [id, first.id]),
      [['file:///w/a.yaml#1', 'file:///w/a.yaml#0']],
    );
  });

  test('in one kustomization: a mistake', () => {
    const { duplicates } = fill({
      'kustomization.yaml': 'resources: [a.yaml, b.yaml]',
      'a.yaml': 'Service web',
      'b.yaml': 'Service web',
    });
    assert.equal(duplicates.length, 1);
  });

  test('on a command line the last one stands', () => {
    const { environment } = fill(
      { 'a.yaml': 'Service web', 'b.yaml': 'Service web' },
      { grouping: 'together' },
    );
    assert.deepEqual(ids(environment.manifests), ['b.yaml#0']);
  });
});
