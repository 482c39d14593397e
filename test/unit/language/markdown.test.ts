import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeMarkdown, renderMarkdown } from '../../../src/core/language/markdown.js';
import { code, line, link, strong } from '../../../src/core/language/richText.js';

const links = { place: () => 'command:go', command: () => 'command:do' };

suite('hover Markdown', () => {
  test('YAML text forms no link, image, table, HTML or second line', () => {
    const hostile = '[a](command:evil) ![x](http://y) <b> | `c`\n# d';
    const markdown = renderMarkdown([line('pod ', hostile)], links);
    assert.equal(
      markdown,
      'pod \\[a\\]\\(command\\:evil\\) \\!\\[x\\]\\(http\\:\\/\\/y\\) &lt;b&gt; \\| \\`c\\` \\# d',
    );
  });

  test('every character that means something to Markdown is escaped, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const bare = escapeMarkdown(value).replace(/\\[!-/:-@[-`{-~]/g, '');
        assert.doesNotMatch(bare, /[\\`*_[\]()#!|<>\n\r]/);
      }),
    );
  });

  test('a code span that its text could end is shown as words', () => {
    assert.equal(renderMarkdown([line(code('a`b'), ' ', code('app: web'))], links), 'a\\`b `app: web`');
  });

  test('a table keeps its columns', () => {
    const place = { uri: 'file:///a.yaml', manifest: 'm', path: [], part: 'key' } as const;
    const table = {
      kind: 'table',
      header: ['Pod'],
      rows: [[[link('a|b', place)]], [[strong('c')]]],
    } as const;
    assert.equal(renderMarkdown([table], links), '| Pod |\n| --- |\n| [a\\|b](command:go) |\n| **c** |');
  });
});
