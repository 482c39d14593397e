/** A reason why nothing can run on this machine: one sentence that names the command to run. */
export class SetupError extends Error {}
