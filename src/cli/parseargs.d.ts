/** The polyfill of Node's own function has no types of its own. */
declare module '@pkgjs/parseargs' {
  export { parseArgs } from 'node:util';
}
