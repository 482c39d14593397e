/** Tests paths against a glob: `**` any folders, `*` and `?` within one step, `{a,b}` either. */
export function compileGlob(glob: string): (path: string) => boolean {
  const pattern = new RegExp(`^${translate(glob.replace(/^\.\//, ''))}$`);
  return (path) => pattern.test(path);
}

function translate(glob: string): string {
  const tokens = glob.match(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g) ?? [];
  return tokens.map(translateToken).join('');
}

function translateToken(token: string): string {
  if (token === '**/') return '(?:.*/)?';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.startsWith('{') && token.endsWith('}')) {
    return `(?:${token.slice(1, -1).split(',').map(translate).join('|')})`;
  }
  return token.replace(/[.+^$()|[\]\\{}]/g, '\\$&');
}
