import type { Container, Pod } from '../../apiserver/types.js';
import type { Cluster } from '../../cluster/cluster.js';
import type { CurlRequest } from '../command/curlRequest.js';
import type { HttpAnswer } from '../outcome.js';

/** What is known about a request when it arrives at a container. */
export interface Arrival {
  readonly cluster: Cluster;
  readonly pod: Pod;
  readonly container: Container;
  readonly port: number;
  /** The address that the process sees as its client. */
  readonly source: string;
  readonly request: CurlRequest;
}

/** An answer in the manner of a well-known image, and what it imitates, in words for the transcript. */
export interface SimulatedAnswer {
  readonly answer: HttpAnswer;
  /** `nginx's welcome page` */
  readonly imitates: string;
}

/** The answer of one kind of image; undefined where its container is another, or is set up so that the answer is not known. */
export type AnswerSimulator = (arrival: Arrival) => SimulatedAnswer | undefined;

/** The image's name without registry `docker.io`, tag and digest: `nginx`, `traefik/whoami`. */
export function imageName({ image = '' }: Container): string {
  return image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
}

/** Whether the container runs what its image says, with no command or arguments of its own. */
export function runsUnchanged({ command, args }: Container): boolean {
  return command === undefined && args === undefined;
}
