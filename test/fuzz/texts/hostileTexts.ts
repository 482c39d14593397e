const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
`;
const map = `apiVersion: v1
kind: ConfigMap
metadata:
  name: data
data:
`;

function repeat(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join('');
}

function named(text: string, index: number): string {
  return `${text.replace(/web/g, `web-${index}`)}---\n`;
}

function list(count: number): string {
  return `apiVersion: v1\nkind: List\nitems:\n${repeat(count, (at) => `- { apiVersion: v1, kind: Service, metadata: { name: s${at} }, spec: { selector: { app: w${at} }, ports: [{ port: 80 }] } }\n`)}`;
}

/** Texts that are made to hurt, by name. Each is to be answered, or refused with the limit that it goes beyond, at once. */
export const hostileTexts: Readonly<Record<string, () => string>> = {
  'a bomb of aliases': () =>
    `${map}  a0: &a0 [x]\n${repeat(20, (at) => `  a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]\n`)}`,
  'a bomb of merged mappings': () =>
    `${map}  a0: &a0 { x: 1 }\n${repeat(30, (at) => `  a${at + 1}: &a${at + 1} { <<: [*a${at}, *a${at}, *a${at}], k${at}: 1 }\n`)}`,
  'a chain of merged mappings': () =>
    `${service}a0: &a0 { x: 1 }\n${repeat(20_000, (at) => `a${at + 1}: &a${at + 1} { <<: *a${at} }\n`)}`,
  'an anchor inside itself': () => `${service}x: &x\n  y: *x\n`,
  'a mapping merged into itself': () => `${service}x: &x\n  <<: *x\n`,
  'fifty thousand anchors': () => `${service}x:\n${repeat(50_000, (at) => `  - &a${at} b\n`)}`,
  'a line of ten megabytes': () => `${map}  a: ${'x'.repeat(10_000_000)}\n`,
  'ten megabytes of keys': () => map + repeat(600_000, (at) => `  k${at}: value\n`),
  'ten megabytes of services': () => repeat(60_000, (at) => named(service, at)),
  'a block scalar of ten megabytes': () => `${map}  a: |\n${'    some text\n'.repeat(750_000)}`,
  'a document just below the limit': () => map + repeat(90_000, (at) => `  key${at}: "${at}"\n`),
  'as many services as a file may hold': () => repeat(2_999, (at) => named(service, at)),
  'as many services and pods as a file may hold': () =>
    repeat(1_499, (at) => named(service, at) + named(pod, at)),
  'five thousand services': () => repeat(4_999, (at) => named(service, at)),
  'five thousand services and pods': () => repeat(2_499, (at) => named(service, at) + named(pod, at)),
  'as often the same service as a file may say it': () => `${service}---\n`.repeat(2_999),
  'five thousand times the same service': () => `${service}---\n`.repeat(5_000),
  'five thousand empty documents': () => '---\n'.repeat(4_999),
  'a million separators': () => '---\n'.repeat(1_000_000),
  'a list of as many objects as a file may hold': () => list(3_000),
  'a list of five thousand objects': () => list(5_000),
  'a line of ten thousand characters': () => `${service}  x: ${'a '.repeat(5_000)}\n`,
  'a key of ten thousand characters': () => `${service}${'k'.repeat(10_000)}: 1\n`,
  'a flow of three hundred thousand items': () => `${service}x: [${'a, '.repeat(300_000)}]\n`,
  'a hundred thousand brackets': () => `${service}x: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`,
  'a hundred thousand braces': () => `${service}x: ${'{a: '.repeat(100_000)}1${'}'.repeat(100_000)}\n`,
  'a stair of two thousand keys': () => `${service}x:\n${repeat(1_500, (at) => `${' '.repeat(at + 1)}a:\n`)}`,
  'fifty thousand dashes in a line': () => `${service}x:\n${'- '.repeat(50_000)}a\n`,
  'JSON a hundred thousand levels deep': () =>
    `{"apiVersion":"v1","kind":"Service","x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`,
  'a NUL': () => service.replace(/web/g, 'w\0eb'),
  'a lone surrogate': () => service.replace(/web/g, 'w\ud800eb'),
  'a lone surrogate in quotes': () => service.replace('app: web', 'app: "\udc00"'),
  'CRLF line ends': () => service.replaceAll('\n', '\r\n'),
  'CR line ends': () => service.replaceAll('\n', '\r'),
  'a byte order mark': () => `\ufeff${service}`,
  tabs: () => service.replaceAll('  ', '\t'),
  'unicode names': () => service.replace(/web/g, '\u{1f4a5}ünïcode名'),
  'unicode line separators': () =>
    `${service.replace('app: web', 'app: "a\u2028b"')}x: a\u2028y: b\u0085z: c\n`,
  'names of Object.prototype': () =>
    service.replace('app: web', '__proto__: web\n    constructor: x\n    toString: y\n    hasOwnProperty: z'),
  'a quote that is never closed': () => `${service}x: "${'a\n'.repeat(200_000)}`,
  'a bracket that is never closed': () => `${service}x: [${'a,\n'.repeat(200_000)}`,
  'a number of a hundred thousand digits': () => service.replace('80', '9'.repeat(100_000)),
  'as many ports as are read': () =>
    service + repeat(19_990, (at) => `    - { port: ${at + 1}, name: p${at} }\n`),
  'twenty thousand ports': () =>
    service + repeat(20_000, (at) => `    - { port: ${at + 1}, name: p${at} }\n`),
  'ten thousand selector pairs': () =>
    service.replace(
      '    app: web\n',
      repeat(10_000, (at) => `    k${at}: v\n`),
    ),
  'as many wrong selector pairs as are read': () =>
    service.replace(
      '    app: web\n',
      repeat(19_990, (at) => `    _k${at}!: [v]\n`),
    ),
  'ten thousand wrong selector pairs': () =>
    service.replace(
      '    app: web\n',
      repeat(10_000, (at) => `    _k${at}!: [v]\n`),
    ),
  'twenty thousand labels': () =>
    `${pod.replace(
      '    app: web\n',
      repeat(20_000, (at) => `    k${at}: v\n`),
    )}---\n${service}`,
  'two thousand million replicas': () =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  replicas: 2147483647\n  selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: a, image: nginx }] } }\n---\n${service}`,
  'as many policies and pods as a file may hold': () =>
    repeat(
      1_499,
      (at) =>
        `${named(pod, at)}apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p${at} }\nspec: { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }\n---\n`,
    ),
  'as many policies and services for one pod as a file may hold': () =>
    pod +
    repeat(
      1_499,
      (at) =>
        `---\n${service.replace('name: web', `name: web-${at}`)}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p${at} }\nspec: { podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ podSelector: {} }] }] }\n`,
    ),
  'as many misspelt services as a file may hold': () =>
    repeat(1_499, (at) => named(service.replace('app: web', 'app: webb'), at) + named(pod, at)),
  'two thousand policies': () =>
    `${service}---\n${pod}${repeat(2_000, (at) => `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p${at} }\nspec: { podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ podSelector: {} }] }] }\n`)}`,
  'a hundred thousand equal keys': () => `${service}${'x: 1\n'.repeat(100_000)}`,
  'twenty thousand comments that silence': () =>
    `${service}${'# service-scope-ignore selector/no-match\n'.repeat(20_000)}`,
  'half a million comments': () => `${service}${'# comment\n'.repeat(400_000)}`,
  'template braces': () => `${service}${'# {{ \n'.repeat(100_000)}x: ${'{{'.repeat(100_000)}\n`,
  'four million blanks': () => `${service}${' '.repeat(4_000_000)}x`,
  'a million dashes': () => `${'-'.repeat(1_000_000)}\n${service}`,
  'a thousand directives': () => `${'%TAG ! a\n'.repeat(1_000)}---\n${service}`,
  'two hundred thousand colons': () => `${service}x: ${'a:'.repeat(200_000)}\n`,
  'half a million escapes': () => `${service}x: "${'\\u0041'.repeat(200_000)}"\n`,
};
