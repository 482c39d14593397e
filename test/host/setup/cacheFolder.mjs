import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function cacheFolder() {
  const { SERVICE_SCOPE_CACHE, XDG_CACHE_HOME } = process.env;
  if (SERVICE_SCOPE_CACHE) return path.resolve(SERVICE_SCOPE_CACHE);
  return path.join(XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'service-scope');
}

const heartbeat = 5_000;
const abandonedAfter = 60_000;

/**
 * The lock is a file that names its process and is touched as long as that process lives; one that a dead process has left behind is taken
 * over.
 */
export async function withCacheLock(name, work) {
  fs.mkdirSync(cacheFolder(), { recursive: true });
  const file = path.join(cacheFolder(), `${name}.lock`);
  await acquire(file, name);
  const touch = setInterval(() => fs.utimesSync(file, new Date(), new Date()), heartbeat);
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    process.off('exit', release);
    release();
  }
}

async function acquire(file, name) {
  for (let told = false; !tryCreate(file); told = true) {
    if (isAbandoned(file)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (!told) console.log(`Waiting for another run that sets up ${name}...`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function tryCreate(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(file) {
  try {
    if (Date.now() - fs.statSync(file).mtimeMs > abandonedAfter) return true;
    const owner = fs.readFileSync(file, 'utf8');
    if (owner !== '') process.kill(Number(owner), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
