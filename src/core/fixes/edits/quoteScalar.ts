/**
 * Writes a string as a YAML scalar in the style of the scalar it replaces: inside the same quotes where there are any,
 * plain where that reads back as the same string, else in single quotes.
 */
export function quoteScalar(value: string, replaced = ''): string {
  if (replaced.startsWith('"')) return JSON.stringify(value);
  if (replaced.startsWith("'") || !isSafePlain(value)) return `'${value.replaceAll("'", "''")}'`;
  return value;
}

const yaml11Words = /^(?:y|yes|n|no|on|off|true|false|null|~|\.inf|\.nan)$/i;

/** Whether a plain scalar reads back as this very string in YAML 1.1, in block and flow style. */
function isSafePlain(value: string): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_./-]*$/.test(value)) return false;
  return !yaml11Words.test(value);
}
