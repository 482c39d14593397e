import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * The folder that keeps what is too large for node_modules (VS Code servers): `SERVICE_SCOPE_CACHE`, else the user's cache folder.
 */
export function cacheFolder(): string {
  const { SERVICE_SCOPE_CACHE, XDG_CACHE_HOME } = process.env;
  if (SERVICE_SCOPE_CACHE !== undefined && SERVICE_SCOPE_CACHE !== '')
    return path.resolve(SERVICE_SCOPE_CACHE);
  return path.join(XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'service-scope');
}

const heartbeat = 5_000;
const abandonedAfter = 60_000;

/**
 * Runs the work while no other run of this machine does work under the same name. The lock is a file that names its process and is touched
 * as long as that process lives; one that is left behind by a dead process is taken over.
 */
export async function withCacheLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(cacheFolder(), { recursive: true });
  const file = path.join(cacheFolder(), `${name}.lock`);
  await acquire(file, name);
  const touch = setInterval(() => {
    fs.utimesSync(file, new Date(), new Date());
  }, heartbeat);
  const release = () => {
    fs.rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    process.off('exit', release);
    release();
  }
}

async function acquire(file: string, name: string): Promise<void> {
  for (let told = false; !tryCreate(file); told = true) {
    if (isAbandoned(file)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (!told) console.log(`Waiting for another run that sets up ${name}...`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

function tryCreate(file: string): boolean {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isAbandoned(file: string): boolean {
  try {
    if (Date.now() - fs.statSync(file).mtimeMs > abandonedAfter) return true;
    process.kill(Number(fs.readFileSync(file, 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
