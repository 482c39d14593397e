import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readYamlContext } from '../../../src/core/language/completion/yamlContext.js';
import { trimIndent } from './support/markedFiles.js';

function readContext(marked: string): ReturnType<typeof readYamlContext> {
  const text = trimIndent(marked);
  return readYamlContext(text.replace('$0', ''), text.indexOf('$0'));
}

function checkContext(marked: string, expected: string): void {
  const context = readContext(marked);
  const shown = context && `${context.kind ?? '?'} ${context.path.join('.')} ${context.position}`;
  assert.equal(shown ?? 'nothing', expected, trimIndent(marked));
}

suite('the place of a cursor in half-typed YAML', () => {
  test('a key of a mapping', () => {
    checkContext('kind: Service\nspec:\n  sel$0', 'Service spec key');
  });
  test('an empty line below a key', () => {
    checkContext('kind: Service\nspec:\n  selector:\n    $0\n  type: NodePort', 'Service spec.selector key');
  });
  test('a value', () => {
    checkContext('kind: Service\nspec:\n  type: Node$0', 'Service spec.type value');
  });
  test('a value that is not begun', () => {
    checkContext('kind: Service\nspec:\n  type: $0', 'Service spec.type value');
  });
  test('a key behind a dash', () => {
    checkContext('kind: Service\nspec:\n  ports:\n    - $0', 'Service spec.ports.0 key');
  });
  test('a key of the second item', () => {
    checkContext(
      'kind: Service\nspec:\n  ports:\n    - name: a\n      port: 80\n    - name: b\n      $0',
      'Service spec.ports.1 key',
    );
  });
  test('items at the column of their key', () => {
    checkContext(
      'kind: Service\nspec:\n  ports:\n  - port: 80\n  - port: 81\n    node$0',
      'Service spec.ports.1 key',
    );
  });
  test('a key behind a sequence at the same column', () => {
    checkContext('kind: Service\nspec:\n  ports:\n  - port: 80\n  ty$0', 'Service spec key');
  });
  test('a scalar item', () => {
    checkContext('kind: Service\nspec:\n  ipFamilies:\n    - $0', 'Service spec.ipFamilies.0 key');
  });
  test('the second document, with its own kind', () => {
    checkContext('kind: Pod\n---\nkind: Service\nspec:\n  $0', 'Service spec key');
  });
  test('a kind that stands below', () => {
    checkContext('spec:\n  $0\nkind: Service', 'Service spec key');
  });
  test('nothing in a comment', () => {
    checkContext('kind: Service\nspec:\n  # ty$0', 'nothing');
  });
  test('nothing in a block scalar', () => {
    checkContext('kind: ConfigMap\ndata:\n  a: |\n    spec:\n      $0', 'nothing');
  });
  test('nothing in a flow mapping', () => {
    checkContext('kind: Service\nspec: { ty$0', 'nothing');
  });

  test('the keys that are there already are known, above and below', () => {
    const context = readContext(
      'kind: Service\nspec:\n  type: NodePort\n  $0\n  selector:\n    app: a\n  ports:\n',
    );
    assert.deepEqual(context?.siblings, ['type', 'selector', 'ports']);
  });

  test('the word that is typed is replaced', () => {
    const context = readContext('kind: Service\nspec:\n  type: Node$0');
    assert.deepEqual(context?.word, { start: 28, end: 32 });
  });

  test('no text makes it fail', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('kind:', ' ', '-', '\n', ':', 'a', '#', '|', '---', '"')),
        (parts) => {
          const text = parts.join('');
          for (let offset = 0; offset <= text.length; offset++) readYamlContext(text, offset);
        },
      ),
    );
  });
});
