const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Has something cleaned up when the process ends before its time, also where a signal ends it, until the returned function
 * calls it off.
 *
 * @param cleanUp Must be synchronous: nothing that waits is run any more.
 */
export function atEndOfProcess(cleanUp: () => void): () => void {
  const callOff = (): void => {
    process.off("exit", cleanUp);
    for (const signal of signals) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    callOff();
    cleanUp();
    // Whoever listens besides decides; the last one ends the process as the signal would have.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.on("exit", cleanUp);
  for (const signal of signals) process.on(signal, onSignal);
  return callOff;
}
