import { execFileSync } from "node:child_process";
import type { StackPlace } from "@causeway/deploy";
import type { Engine, EngineOutcome, LockHolder, OperationDigest, StackOutput } from "@causeway/engine";
import type { StackTools } from "../src/deploy/stack-tools.ts";
import { run } from "../src/run.ts";
import type { Ran } from "./sample-project.ts";

const counts = { create: 0, update: 0, replace: 0, delete: 0, import: 0, read: 0, discard: 0, same: 0 };

/** What the engine says of one resource. */
export function digestOf(op: "create" | "update" | "delete", type = "aws:sns/topic:Topic"): OperationDigest {
  const urn = `urn:pulumi:dev::sample::${type}::topic`;
  const operation = {
    urn,
    type,
    name: "topic",
    op,
    engineOp: op,
    paths: [],
    replacePaths: [],
    provider: undefined,
    protect: false,
  };
  return { operations: [operation], counts: { ...counts, [op]: 1 }, policy: [], warnings: [] };
}

export function done(digest: OperationDigest = { operations: [], counts, policy: [], warnings: [] }): EngineOutcome {
  return { kind: "done", digest, durationMs: 1 };
}

export function failed(reason: "provider-error" | "credentials", message: string): EngineOutcome {
  return { kind: "failed", reason, message, hint: "mend it", resources: [], digest: digestOf("create"), durationMs: 1 };
}

/** A stack that is there, and what its engine answers. */
export interface FakeStack {
  readonly preview?: EngineOutcome;
  readonly up?: EngineOutcome;
  readonly drift?: EngineOutcome;
  readonly destroy?: EngineOutcome;
  readonly resources?: readonly object[];
  readonly outputs?: Readonly<Record<string, StackOutput>>;
  readonly locks?: readonly LockHolder[];
}

export interface CliWorld {
  /** Calls of the engine, in order. */
  readonly calls: readonly string[];
  readonly opened: readonly StackPlace[];
  readonly questions: readonly string[];
  readonly run: (cwd: string, ...args: readonly string[]) => Promise<Ran>;
}

/** The command line in front of a stack that is made up, and of a person who answers, or of no terminal. */
export function cliWorld(stack: FakeStack, answer?: string, tools: Partial<StackTools> = {}): CliWorld {
  const calls: string[] = [];
  const opened: StackPlace[] = [];
  const questions: string[] = [];
  const all: StackTools = {
    environment: { XDG_STATE_HOME: "/nonexistent" },
    openStack: async (place) => {
      opened.push(place);
      return { engine: engineOf(stack, place.stack, calls), locks: async () => stack.locks ?? [] };
    },
    preflight: () => async () => [],
    soak: { probe: async () => ({ kind: "good", message: "Answers 200." }) },
    clock: { now: () => new Date(), sleep: async () => undefined, random: () => 0 },
    ask:
      answer === undefined
        ? undefined
        : async (question) => {
            questions.push(question);
            return answer;
          },
    listenForEnd: () => ({ signal: new AbortController().signal, stop: () => undefined }),
    ...tools,
  };
  return {
    calls,
    opened,
    questions,
    run: async (cwd, ...args) => {
      const texts = { out: "", err: "" };
      const stream = (name: "out" | "err") => ({ write: (text: string) => (texts[name] += text) });
      const streams = { out: stream("out"), err: stream("err") };
      return { exitCode: await run(args, { streams, cwd, tools: all }), ...texts };
    },
  };
}

function engineOf(fake: FakeStack, stack: string, calls: string[]): Engine {
  const answer = async <T>(call: string, value: T): Promise<T> => {
    calls.push(call);
    return value;
  };
  const state = { version: 3, deployment: { resources: fake.resources ?? [] } };
  return {
    project: "sample",
    stack,
    version: "3.255.0",
    select: async (how) => await answer(`select ${how}`, undefined),
    preview: async () => await answer("preview", fake.preview ?? done()),
    up: async () => await answer("up", fake.up ?? done()),
    refresh: async () => await answer("refresh", done()),
    drift: async () => await answer("drift", fake.drift ?? done()),
    destroy: async ({ preview }) =>
      await answer(preview === true ? "destroy preview" : "destroy", fake.destroy ?? done()),
    cancel: async () => await answer("cancel", undefined),
    exportState: async () => await answer("export", state),
    importState: async () => await answer("import", undefined),
    outputs: async () => await answer("outputs", fake.outputs ?? {}),
    secrets: async () => await answer("secrets", []),
  };
}

/** Makes a folder a repository with all that is in it, and answers the commit. */
export function committed(dir: string): string {
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", dir, ...args], { encoding: "utf8" }).trim();
  git("init", "--quiet");
  git("add", "--all");
  git(
    "-c",
    "user.name=t",
    "-c",
    "user.email=t@t",
    "-c",
    "commit.gpgsign=false",
    "commit",
    "--quiet",
    "--message",
    "all",
  );
  return git("rev-parse", "HEAD");
}
