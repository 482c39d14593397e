/** Arguments or input that a command cannot work with: one sentence for the user, exit code 2. */
export class UsageError extends Error {}
