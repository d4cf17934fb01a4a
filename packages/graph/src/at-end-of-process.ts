/** What is to be cleaned up, in the order in which it was begun. One listener serves all: Node warns of more than ten. */
const pending = new Set<{ readonly cleanUp: () => void }>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Has something cleaned up when the process ends before its time, also where a signal ends it, until the returned function
 * calls it off. What was begun last is cleaned up first.
 *
 * @param cleanUp Must be synchronous: nothing that waits is run any more.
 */
export function atEndOfProcess(cleanUp: () => void): () => void {
  const entry = { cleanUp };
  if (pending.size === 0) listen();
  pending.add(entry);
  return () => {
    if (pending.delete(entry) && pending.size === 0) unlisten();
  };
}

function cleanAll(): void {
  const entries = [...pending].toReversed();
  pending.clear();
  for (const { cleanUp } of entries) {
    try {
      cleanUp();
    } catch {
      // The process ends: what cannot be cleaned up must not keep the rest from it.
    }
  }
}

function onSignal(signal: NodeJS.Signals): void {
  cleanAll();
  unlisten();
  // Whoever listens besides decides; the last one ends the process as the signal would have.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function listen(): void {
  process.on("exit", cleanAll);
  for (const signal of signals) process.on(signal, onSignal);
}

function unlisten(): void {
  process.off("exit", cleanAll);
  for (const signal of signals) process.off(signal, onSignal);
}
