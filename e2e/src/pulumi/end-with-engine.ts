/** Ends this process when the engine that started it is gone: one that is killed tells nobody. */
export function endWithEngine(): void {
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid !== engine) process.exit();
  }, 500).unref();
}
