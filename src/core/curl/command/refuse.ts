/** How a command line ends that sends no request. */
export interface CurlRefusal {
  readonly exitCode: number;
  readonly stderr: string;
}

/** An answer of the simulation itself, where it cannot follow curl. */
export function refuse(problem: string): CurlRefusal {
  return { exitCode: 2, stderr: `${problem}\n` };
}
