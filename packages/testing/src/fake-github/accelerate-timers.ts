/**
 * Makes every timer that is started from now on run `factor` times as fast, and answers how to undo it.
 *
 * Clients wait for real seconds before they retry. A test shows that they do retry, without the seconds, and without a
 * switch in the client that only tests would use.
 */
export function accelerateTimers(factor: number): () => void {
  const original = globalThis.setTimeout;
  const accelerated = (...[run, milliseconds, ...rest]: Parameters<typeof original>): NodeJS.Timeout =>
    original(run, (milliseconds ?? 0) / factor, ...rest);
  globalThis.setTimeout = Object.assign(accelerated, original);
  return () => {
    globalThis.setTimeout = original;
  };
}
