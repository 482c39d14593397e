import { checkFix } from './support/checkFindings.js';

const rest = `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
`;

suite('repairs of the text', () => {
  for (const [title, before, after] of [
    ['Make it a comment', `--- web\n${rest}`, `--- # web\n${rest}`],
    ['Make it a comment', `---web\n${rest}`, `--- # web\n${rest}`],
    ['Remove the dashes too many', `-----\n${rest}`, `---\n${rest}`],
    ['Put it on a line of its own', `--- ${rest}`, `---\n${rest}`],
    [
      'Remove the earlier name, which kubectl ignores',
      rest.replace('  name', '  name: old # first\n  name'),
      rest,
    ],
    [
      'Remove the earlier "a", which kubectl ignores',
      `${rest}data: { a: x, "a": y, b: z }\n`,
      `${rest}data: { "a": y, b: z }\n`,
    ],
    [
      'Remove the earlier a, which kubectl ignores',
      `${rest}data:\n  b: |\n    text\n  a: |\n    more\n    text\n  a: z\n`,
      `${rest}data:\n  b: |\n    text\n  a: z\n`,
    ],
    ['Indent with blanks instead of tabs', rest.replace('  name', '\tname'), rest],
    [
      'Indent with blanks instead of tabs',
      `kind: x\n---\n${rest.replace('  name: web', '  labels:\n    a: b\n\tname: web')}`,
      `kind: x\n---\n${rest.replace('  name: web', '  labels:\n    a: b\n  name: web')}`,
    ],
    [
      'Begin a document here with ---',
      `${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })}\n${rest}`,
      `${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })}\n---\n${rest}`,
    ],
    [
      'Remove the comment',
      rest.replace('  name', '  # service-scope-ignore selector/no-match: once\n  name'),
      rest,
    ],
    [
      'Remove the comment',
      rest.replace('name: web', 'name: web # service-scope-ignore selector/no-match: once'),
      rest,
    ],
  ] as const)
    test(`"${title}" in "${before.replaceAll('\n', ' ').slice(0, 60)}..."`, () => {
      checkFix(before, title, after);
      if (!before.includes('|'))
        checkFix(before.replaceAll('\n', '\r\n'), title, after.replaceAll('\n', '\r\n'));
    });
});
