import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { repositoryRoot } from "./repository.ts";

interface Job {
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly steps: readonly { readonly run?: string }[];
}

function read(path: string): string {
  return readFileSync(join(repositoryRoot, path), "utf8");
}

const workflow: {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
} = parse(read(".github/workflows/ci.yml"));

const { "ci-ok": last, ...others } = workflow.jobs;

describe("ci.yml", () => {
  it("runs on pull requests, in the queue of merges, and on what is merged", () => {
    expect(Object.keys(workflow.on)).toEqual(["push", "pull_request", "merge_group"]);
  });

  it("ends with the one job that a branch rule requires, which waits for every other", () => {
    expect(last?.needs?.toSorted()).toEqual(Object.keys(others).toSorted());
    expect(last?.if).toBe("always()");
  });

  it("lets no job be left out by a condition", () => {
    expect(Object.values(others).map((job) => job.if)).toEqual(Object.keys(others).map(() => undefined));
  });

  it("publishes results and coverage of the tests, and runs everything on a machine with nothing on it", () => {
    const commands = Object.entries(others).map(([name, { steps }]) => [name, steps.at(-1)?.run]);
    expect(Object.fromEntries(commands)).toEqual({
      check: "pnpm check",
      test: "pnpm test",
      coverage: "pnpm coverage",
      build: "pnpm build",
      "bare-machine": ".ci/run",
    });
  });
});

describe(".ci/run", () => {
  it("tries each layer after the one below: units, then whole rivers, then what is built and shown of them", () => {
    const stages = [...read(".ci/run").matchAll(/^stage (\S+) /gm)].map((match) => match[1]);
    expect(stages).toEqual(["install", "test", "e2e", "check", "build", "demo", "actionlint", "zizmor"]);
  });
});
