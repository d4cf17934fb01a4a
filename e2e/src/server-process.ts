import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";

/** A server that runs until it is stopped, and what it has written so far. */
export interface ServerProcess {
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: Pick<SpawnOptions, "env" | "uid" | "gid">;
  /** What it writes once it answers. */
  readonly ready: string;
}

/** Starts a server and waits until it says that it is ready. */
export async function startServer({ command, args, options, ready }: ServerCommand): Promise<ServerProcess> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  const started = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        log += text;
        if (log.includes(ready)) resolve();
      });
    }
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${command} ended before it was ready:\n${log}`)));
  });
  // A run that is interrupted leaves no server behind.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  await started;
  return {
    log: () => log,
    stop: async () => {
      process.off("exit", kill);
      await stop(child);
    },
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGINT");
  await ended;
}
