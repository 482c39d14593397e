import type { Container } from '../../apiserver/types.js';
import { requestLines } from '../output/httpText.js';
import { countBytes } from '../output/utf8.js';
import { imageName, runsUnchanged, type AnswerSimulator, type SimulatedAnswer } from './simulatedAnswer.js';

/** hashicorp/http-echo answers everything with its `-text`. */
export const simulateHttpEcho: AnswerSimulator = ({ container, port }) => {
  if (imageName(container) !== 'hashicorp/http-echo') return undefined;
  const text = readFlag(container, 'text') ?? container.env?.find(({ name }) => name === 'ECHO_TEXT')?.value;
  const listen = readFlag(container, 'listen') ?? ':5678';
  if (text === undefined || !listen.endsWith(`:${port}`)) return undefined;
  return answerText(`${text}\n`, "http-echo's text");
};

/** traefik/whoami tells its host name, its addresses and the request as it saw it. */
export const simulateWhoami: AnswerSimulator = ({ container, pod, port, source, request }) => {
  const isWhoami = ['traefik/whoami', 'containous/whoami', 'ghcr.io/traefik/whoami'].includes(
    imageName(container),
  );
  const flag =
    readFlag(container, 'port') ?? container.env?.find(({ name }) => name === 'WHOAMI_PORT_NUMBER')?.value;
  if (!isWhoami || Number(flag ?? '80') !== port) return undefined;
  const lines = [
    `Hostname: ${pod.spec.hostname ?? pod.metadata.name}`,
    ...(pod.status?.podIPs ?? []).map(({ ip }) => `IP: ${ip}`),
    `RemoteAddr: ${source}`,
    ...requestLines(request),
    '',
  ];
  return answerText(`${lines.join('\n')}\n`, "whoami's answer");
};

/** Google's sample hello-app tells its version and its host name. */
export const simulateHelloApp: AnswerSimulator = ({ container, pod, port }) => {
  const isHelloApp = /(^|\/)google-samples\/hello-app$/.test(imageName(container));
  if (!isHelloApp || port !== 8080 || !runsUnchanged(container)) return undefined;
  const version = /:(\d+\.\d+)$/.exec(container.image ?? '')?.[1] ?? '1.0';
  const body = `Hello, world!\nVersion: ${version}.0\nHostname: ${pod.metadata.name}\n`;
  return answerText(body, "hello-app's greeting");
};

/** agnhost's `serve-hostname` answers with the pod's name alone. */
export const simulateServeHostname: AnswerSimulator = ({ container, pod, port }) => {
  const words = [...(container.command ?? []), ...(container.args ?? [])];
  const isAgnhost = /(^|\/)agnhost$/.test(imageName(container)) && words.includes('serve-hostname');
  const listen = Number(readFlag(container, 'port') ?? '9376');
  return isAgnhost && listen === port ? answerText(pod.metadata.name, "agnhost's host name") : undefined;
};

function answerText(body: string, imitates: string): SimulatedAnswer {
  const headers: SimulatedAnswer['answer']['headers'] = [
    ['Content-Length', String(countBytes(body))],
    ['Content-Type', 'text/plain; charset=utf-8'],
  ];
  return { answer: { version: '1.1', status: 200, headers, body }, imitates };
}

/** The value of `-name=value`, `--name value` and the like among the container's words. */
function readFlag({ command = [], args = [] }: Container, name: string): string | undefined {
  const words = [...command, ...args];
  for (const [index, word] of words.entries()) {
    const match = /^--?([a-z-]+)(?:=([\s\S]*))?$/.exec(word);
    if (match?.[1] === name) return match[2] ?? words[index + 1];
  }
  return undefined;
}
