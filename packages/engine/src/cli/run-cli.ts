import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { CliFailure } from "./cli-failure.ts";

export interface CliCall {
  /** Path, or a name on the PATH of `env`. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it reads on its standard input. @default nothing */
  readonly input?: string;
  /** Asks it to end: Pulumi starts nothing more, waits for what is under way, saves the state and gives up the lock. */
  readonly signal?: AbortSignal;
  /** Milliseconds after which it shall wait no longer for what is under way, and leave it as pending. @default it waits on */
  readonly graceMs?: number;
  readonly started?: (pid: number) => void;
}

export interface CliAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

const pipesMs = 1_000;

/**
 * Runs the CLI to its end.
 *
 * @throws CliFailure when it ends otherwise than with 0; the system's own error when it cannot be started.
 */
export async function runCli(call: CliCall): Promise<CliAnswer> {
  const child = spawn(call.command, call.args, {
    cwd: call.cwd,
    env: call.env,
    stdio: "pipe",
    // In a group of its own: a terminal's Ctrl-C reaches a whole group, and a second signal makes Pulumi drop everything.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const stdout = gather(child.stdout);
  const stderr = gather(child.stderr);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  // A provider outlives a CLI that was killed, and holds its pipes: they are not waited for.
  child.once("exit", () =>
    setTimeout(() => [child.stdout, child.stderr].map((pipe) => pipe.destroy()), pipesMs).unref(),
  );
  const listening = new AbortController();
  interruptOnAbort(call, (signal) => child.kill(signal), listening.signal);
  if (child.pid !== undefined) call.started?.(child.pid);
  // It may end without reading all, which is told by its exit code.
  child.stdin.on("error", () => undefined);
  child.stdin.end(call.input ?? "");
  try {
    const end = await ended;
    const answer = { stdout: stdout(), stderr: stderr() };
    if (end.code !== 0) throw new CliFailure({ ...end, ...answer, verb: call.args[0] ?? "" });
    return { ...answer, code: 0 };
  } finally {
    listening.abort();
  }
}

function interruptOnAbort(
  { signal, graceMs }: CliCall,
  kill: (signal: NodeJS.Signals) => void,
  until: AbortSignal,
): void {
  if (signal === undefined) return;
  const interrupt = (): void => {
    kill("SIGINT");
    if (graceMs === undefined) return;
    const again = setTimeout(() => kill("SIGINT"), graceMs);
    until.addEventListener("abort", () => clearTimeout(again), { once: true });
  };
  if (signal.aborted) return interrupt();
  signal.addEventListener("abort", interrupt, { once: true, signal: until });
}

function gather(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
