import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { EngineTarget } from "../src/engine.ts";

export interface FakeAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
  /** Name of a recording. */
  readonly events?: string;
  readonly untilSignal?: boolean;
  readonly readsInput?: boolean;
}

interface FakeCall {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly pid: number;
  readonly input: string;
}

export interface FakeCli {
  readonly target: EngineTarget;
  readonly folder: string;
  readonly calls: () => readonly FakeCall[];
  /** The arguments of each call but `version` and `login`. */
  readonly verbs: () => readonly string[];
}

/** A target whose CLI is a script that answers by the first words of its arguments. */
export function fakeCli(answers: Readonly<Record<string, FakeAnswer>>, more: Partial<EngineTarget> = {}): FakeCli {
  const folder = mkdtempSync(join(tmpdir(), "fake-pulumi-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string): string => join(folder, name);
  const all: Readonly<Record<string, FakeAnswer>> = { version: { stdout: "v3.255.0\n" }, ...answers };
  const located = Object.entries(all).map(([words, answer]) => [
    words,
    answer.events === undefined ? answer : { ...answer, events: beside(`fixtures/${answer.events}.json`) },
  ]);
  writeFileSync(file("fake.json"), JSON.stringify({ answers: Object.fromEntries(located), log: file("calls") }));
  writeFileSync(file("calls"), "");
  writeFileSync(file("Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  writeFileSync(file("pulumi"), `#!/bin/sh\nexec "${process.execPath}" "${beside("fake-pulumi.cjs")}" "$@"\n`);
  chmodSync(file("pulumi"), 0o755);
  const calls = (): readonly FakeCall[] =>
    readFileSync(file("calls"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line): FakeCall => JSON.parse(line));
  return {
    folder,
    calls,
    verbs: () => calls().flatMap(({ args }) => (/^(?:version|login)$/u.test(args[0] ?? "") ? [] : [args.join(" ")])),
    target: {
      program: { kind: "folder", dir: folder },
      stack: "prod",
      backend: "s3://states",
      env: { FAKE_PULUMI: file("fake.json"), PULUMI_CONFIG_PASSPHRASE: "hunter2-hunter2" },
      pulumi: file("pulumi"),
      ...more,
    },
  };
}

function beside(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
