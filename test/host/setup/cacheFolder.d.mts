/**
 * The folder that keeps what is too large for node_modules (VS Code servers): `SERVICE_SCOPE_CACHE`, else `service-scope` in the user's
 * cache folder.
 */
export function cacheFolder(): string;

/** Runs the work while no other run on this machine does work under the same name; waits for its turn. */
export function withCacheLock<T>(name: string, work: () => Promise<T>): Promise<T>;
