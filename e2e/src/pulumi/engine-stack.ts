import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { type EngineEvents, readEvents } from "./engine-events.ts";

/** How a command of Pulumi's ended, and all that it wrote on the way. */
export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
}

/** What an operation did, or would do. */
export type OperationResult = CommandResult & EngineEvents & { readonly seconds: number };

export interface StackState {
  readonly resources: readonly StateResource[];
  /** What was under way when an operation was cut off. */
  readonly pending_operations?: readonly { readonly type: string; readonly resource: StateResource }[];
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface Place {
  readonly folder: string;
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A stack under the real CLI. */
export class EngineStack {
  readonly folder: string;
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;

  constructor({ folder, name, env }: Place) {
    this.folder = folder;
    this.name = name;
    this.env = env;
  }

  /** Changes a small program, as `EngineWorld.program` makes it. */
  rewrite(source: string): void {
    writeFileSync(join(this.folder, "index.js"), source);
  }

  /** Runs a command that must succeed, and answers what it wrote. */
  async pulumi(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.#run(args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  preview(...args: readonly string[]): Promise<OperationResult> {
    return this.#operate(["preview", ...args]);
  }

  up(...args: readonly string[]): Promise<OperationResult> {
    return this.#operate(["up", "--yes", "--skip-preview", ...args]);
  }

  refresh(...args: readonly string[]): Promise<OperationResult> {
    return this.#operate(["refresh", "--yes", "--skip-preview", ...args]);
  }

  destroy(...args: readonly string[]): Promise<OperationResult> {
    return this.#operate(["destroy", "--yes", "--skip-preview", ...args]);
  }

  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse(await this.pulumi("stack", "output", "--json", "--stack", this.name));
  }

  /** Answers the state as it is stored, with secrets encrypted. */
  async state(): Promise<StackState> {
    const { deployment } = JSON.parse(await this.pulumi("stack", "export", "--stack", this.name));
    return deployment;
  }

  async #operate(args: readonly string[]): Promise<OperationResult> {
    const log = join(mkdtempSync(join(this.folder, ".events-")), "events.jsonl");
    const begin = performance.now();
    const result = await this.#run([...args, "--stack", this.name, "--event-log", log]);
    const seconds = (performance.now() - begin) / 1000;
    return { ...result, ...readEvents(existsSync(log) ? readFileSync(log, "utf8") : ""), seconds };
  }

  /** Starts a command, for a test that does something to it before it ends. */
  start(...args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
    const { folder: cwd, env } = this;
    return spawn("pulumi", [...args, "--non-interactive"], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  }

  async #run(args: readonly string[]): Promise<CommandResult> {
    const child = this.start(...args);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    const [code] = await once(child, "close");
    return { code, output };
  }
}
