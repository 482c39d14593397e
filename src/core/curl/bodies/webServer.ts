import { countBytes } from '../output/utf8.js';
import { statusText } from '../output/statusText.js';
import type { HttpAnswer } from '../outcome.js';
import { findMountedPage } from './mountedPage.js';
import type { Arrival, SimulatedAnswer } from './simulatedAnswer.js';

/** How a web server answers that serves files of one folder. */
export interface WebServer {
  /** `nginx` */
  readonly name: string;
  /** The `Server` header. */
  readonly server: string;
  readonly folder: string;
  /** Folders whose mounts change what it does. */
  readonly configuration: readonly string[];
  /** The page that its image brings along, and its name in words. */
  readonly page: string;
  readonly pageName: string;
  readonly errorPage: (status: number) => string;
}

/** Answers from a mounted ConfigMap, else with the page of the image; undefined where another volume or a configuration decides. */
export function answerFromFolder(server: WebServer, arrival: Arrival): SimulatedAnswer | undefined {
  const { cluster, pod, container, request } = arrival;
  const isConfigured = (container.volumeMounts ?? []).some(({ mountPath }) =>
    server.configuration.some((folder) => mountPath.startsWith(folder)),
  );
  if (isConfigured) return undefined;
  const path = request.url.path.replace(/\?.*$/s, '');
  const file = path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
  const mounted = findMountedPage(cluster, pod, container, { folder: server.folder, file });
  if (mounted.kind === 'hidden') return undefined;
  if (!['GET', 'HEAD'].includes(request.method)) return answerError(server, 405);
  if (mounted.kind === 'text') {
    const imitates = `${server.name} with ${file} of ConfigMap ${mounted.configMap}`;
    return { answer: makeAnswer(server, 200, mounted.text, typeOf(file)), imitates };
  }
  if (mounted.kind === 'missing' || file !== 'index.html') {
    return answerError(
      server,
      path.endsWith('/') && path !== '/' ? 404 : mounted.kind === 'missing' && path === '/' ? 403 : 404,
    );
  }
  return { answer: makeAnswer(server, 200, server.page, 'text/html'), imitates: server.pageName };
}

function answerError(server: WebServer, status: number): SimulatedAnswer {
  const imitates = `${server.name}'s page for ${status} ${statusText(status)}`;
  return { answer: makeAnswer(server, status, server.errorPage(status), 'text/html'), imitates };
}

function makeAnswer(server: WebServer, status: number, body: string, type: string): HttpAnswer {
  return {
    version: '1.1',
    status,
    headers: [
      ['Server', server.server],
      ['Content-Type', type],
      ['Content-Length', String(countBytes(body))],
      ['Connection', 'keep-alive'],
    ],
    body,
  };
}

function typeOf(file: string): string {
  const types: Readonly<Record<string, string>> = {
    html: 'text/html',
    css: 'text/css',
    js: 'application/javascript',
    json: 'application/json',
    txt: 'text/plain',
    xml: 'text/xml',
  };
  return types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
