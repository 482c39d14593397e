/** Asks until the answer is there (not undefined), and returns it; fails with the description after ten seconds or `limit` milliseconds. */
export async function waitUntil<T>(
  description: string,
  ask: () => T | undefined | PromiseLike<T | undefined>,
  limit = 10_000,
): Promise<T> {
  const start = Date.now();
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() - start > limit) throw new Error(`Waited in vain for ${description}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
