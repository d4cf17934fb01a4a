/** Process groups that end with this process, also where a signal ends it: a detached child would else live on. */
const running = new Set<number>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ties a process group to the life of this process until the returned function lets it go. */
export function tieToThisProcess(group: number): () => void {
  if (running.size === 0) {
    process.on("exit", stopAll);
    for (const signal of signals) process.on(signal, passOn);
  }
  running.add(group);
  return () => {
    running.delete(group);
    if (running.size === 0) unbind();
  };
}

/** Kills every process of a group. */
export function stopGroup(group: number | undefined): void {
  if (group === undefined) return;
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // The group is gone already.
  }
}

function stopAll(): void {
  for (const group of running) stopGroup(group);
  running.clear();
}

function passOn(signal: NodeJS.Signals): void {
  stopAll();
  unbind();
  // Without a listener of its own, this process ends by the signal as it would have without ours.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function unbind(): void {
  process.off("exit", stopAll);
  for (const signal of signals) process.off(signal, passOn);
}
