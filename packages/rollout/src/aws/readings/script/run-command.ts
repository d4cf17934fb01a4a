import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { UnreadableError } from "../unreadable-error.ts";

export interface CommandRun {
  readonly command: readonly string[];
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Milliseconds between being asked to end and being ended. @default 3000 */
  readonly graceMs?: number;
}

export interface CommandEnd {
  /** Absent when it was ended by a signal, or for its time. */
  readonly exitCode?: number;
  /** Last line that it wrote. */
  readonly lastLine: string;
}

/**
 * Runs a program in a group of processes of its own, and leaves none of them behind: what it started in the background ends with
 * it, also where it exceeds its time.
 *
 * @throws UnreadableError where it cannot be started
 */
export async function runCommand(run: CommandRun, signal: AbortSignal): Promise<CommandEnd> {
  const { timeoutMs, graceMs = 3_000 } = run;
  try {
    const child = start(run);
    // It may come with the end of the process, and is missed by who begins to wait then.
    const closed = once(child, "close").catch(() => undefined);
    const tails = [child.stdout, child.stderr].map(tailOf);
    const time = timeOf(child.pid, { timeoutMs, graceMs, signal });
    try {
      const [code] = await once(child, "exit");
      const isWhole = typeof code === "number" && !time.isOver();
      killGroup(child.pid, "SIGKILL");
      // What left the group may keep the outputs open for ever.
      await Promise.race([closed, sleep(graceMs, undefined, { ref: false })]);
      const lastLine = tails.map((tail) => lastLineOf(tail())).find((line) => line !== "") ?? "";
      return { ...(isWhole ? { exitCode: code } : {}), lastLine };
    } finally {
      time.clear();
      killGroup(child.pid, "SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
    }
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "no reason is known";
    throw new UnreadableError(`the script could not be started: ${code}`);
  }
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function start({ command, folder, variables }: CommandRun): Child {
  const [program = "", ...words] = command;
  return spawn(program, words, {
    cwd: folder,
    env: variables,
    detached: true,
    shell: false,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** As much of what it writes as is kept, of each of its outputs. */
const keptCharacters = 8_192;

function tailOf(stream: Readable): () => string {
  let tail = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    tail = (tail + chunk).slice(-keptCharacters);
  });
  return () => tail;
}

function lastLineOf(text: string): string {
  return (
    text
      .trimEnd()
      .split(/[\r\n]+/u)
      .at(-1)
      ?.trim() ?? ""
  );
}

/** Ends a group after its time or with the signal: first asks, then does not. */
function timeOf(
  pid: number | undefined,
  {
    timeoutMs,
    graceMs,
    signal,
  }: { readonly timeoutMs: number; readonly graceMs: number; readonly signal: AbortSignal },
): { readonly isOver: () => boolean; readonly clear: () => void } {
  let isOver = false;
  let killer: NodeJS.Timeout | undefined;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    killGroup(pid, "SIGTERM");
    killer = setTimeout(() => killGroup(pid, "SIGKILL"), graceMs);
  };
  const timer = setTimeout(end, timeoutMs);
  signal.addEventListener("abort", end, { once: true });
  return {
    isOver: () => isOver,
    clear: () => {
      clearTimeout(timer);
      clearTimeout(killer);
      signal.removeEventListener("abort", end);
    },
  };
}

function killGroup(pid: number | undefined, signal: "SIGTERM" | "SIGKILL"): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nothing of it is left.
  }
}
