export interface Cancellation {
  /** Given when the job is cancelled. */
  readonly signal: AbortSignal;
  /** Lets the process die at once again. */
  stop(): void;
}

/**
 * Answers a signal that is given when the runner cancels the job. From then on a SIGINT or SIGTERM does not end the process: whoever
 * asked for this has to end within the runner's ten seconds, after which nothing asks any more.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
 */
export function listenForCancel(print: (text: string) => void): Cancellation {
  const controller = new AbortController();
  const cancel = (name: NodeJS.Signals): void => {
    if (!controller.signal.aborted) print(`${name}: the job is cancelled. Ending what is under way.`);
    controller.abort();
  };
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  return {
    signal: controller.signal,
    stop: () => {
      process.off("SIGINT", cancel).off("SIGTERM", cancel);
    },
  };
}
