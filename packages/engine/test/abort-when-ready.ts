import { onTestFinished } from "vitest";

/** A signal that is given as soon as a child says, by SIGUSR2, that it listens. */
export function abortWhenReady(): AbortSignal {
  const abort = new AbortController();
  const onReady = (): void => abort.abort();
  process.once("SIGUSR2", onReady);
  onTestFinished(() => {
    process.off("SIGUSR2", onReady);
  });
  return abort.signal;
}
