import { describe, expect, it } from "vitest";
import { readRepository } from "./repository.ts";
import { workflowProblems } from "./workflow-problems.ts";

const pinned = `actions/cache@${"a".repeat(40)} # v5.0.1`;

const workflow = (uses: string, top = "permissions: {}"): string => `
${top}
jobs:
  test:
    permissions: { contents: read }
    timeout-minutes: 10
    steps:
      - uses: ./.github/actions/setup
      - uses: ${uses}
  called:
    permissions: {}
    uses: ./.github/workflows/other.yml
`;

const problemsOf = (text: string): readonly string[] => workflowProblems({ path: ".github/workflows/ci.yml", text });

describe("workflowProblems", () => {
  it("finds none where all is pinned, bounded and without rights at the top", () => {
    expect(problemsOf(workflow(pinned))).toEqual([]);
  });

  it.each([
    "actions/cache@v5",
    "actions/cache@main",
    `actions/cache@${"a".repeat(40)}`,
    "docker://alpine:3",
    "actions/cache",
  ])("finds %s unpinned or without its version", (uses) => {
    expect(problemsOf(workflow(uses))).toEqual([expect.stringContaining(".github/workflows/ci.yml:9 must read")]);
  });

  it.each(["", "permissions: read-all", "permissions: { contents: read }"])(
    "finds the top-level %s too wide",
    (top) => {
      expect(problemsOf(workflow(pinned, top))).toEqual([expect.stringContaining('must say "permissions: {}"')]);
    },
  );

  it("finds a job without a time limit or a list of permissions", () => {
    const text = workflow(pinned)
      .replace("    timeout-minutes: 10\n", "")
      .replace("    permissions: { contents: read }\n", "");
    expect(problemsOf(text)).toEqual([
      ".github/workflows/ci.yml gives the job test no timeout-minutes up to 360",
      ".github/workflows/ci.yml does not list the permissions of the job test",
    ]);
  });

  it("asks an action only for pins", () => {
    const file = { path: "apps/actions/preview/action.yml", text: "runs:\n  steps:\n    - uses: a/b@v1\n" };
    expect(workflowProblems(file)).toEqual([expect.stringContaining("action.yml:3 must read")]);
  });

  const whole = (text: string): string =>
    `on: push\n${workflow(pinned)}`.replace("      - uses: ./.github/actions/setup\n", text);

  it.each([
    ['      - run: echo "${{ github.event.pull_request.title }}"\n', "has an expression in"],
    ["      - run: |\n          true\n          echo ${{ inputs.name }}\n", "has an expression in"],
    [`      - uses: actions/checkout@${"a".repeat(40)} # v7.0.1\n`, "checks out without"],
    [
      `      - uses: actions/upload-artifact@${"a".repeat(40)} # v7.0.1\n`,
      "uploads an artifact without retention-days",
    ],
  ])("finds the step %j unsafe", (step, problem) => {
    expect(problemsOf(whole(step))).toEqual([expect.stringContaining(problem)]);
  });

  it("finds none in a step that is given text by its environment, and keeps nothing for longer than it says", () => {
    const steps = `      - run: echo "$TITLE"
        env: { TITLE: "\${{ github.event.pull_request.title }}" }
      - uses: actions/checkout@${"a".repeat(40)} # v7.0.1
        with: { persist-credentials: false }
      - uses: actions/upload-artifact@${"a".repeat(40)} # v7.0.1
        with: { retention-days: 14 }
`;
    expect(problemsOf(whole(steps))).toEqual([]);
  });

  it("looks at the steps of a composite action too", () => {
    const text = 'runs:\n  using: composite\n  steps:\n    - run: echo "${{ inputs.name }}"\n';
    expect(workflowProblems({ path: ".github/actions/deploy/action.yml", text })).toEqual([
      expect.stringContaining("has an expression in"),
    ]);
  });

  it.each(["pull_request_target", "workflow_run", "issue_comment"])(
    "finds that %s has rights it must not have",
    (event) => {
      const problem = `.github/workflows/ci.yml runs on ${event}, with rights that whoever it is about must not have`;
      expect(problemsOf(`on: [push, ${event}]\n${workflow(pinned)}`)).toEqual([problem]);
      expect(problemsOf(`on:\n  ${event}:\n    types: [created]\n${workflow(pinned)}`)).toEqual([problem]);
    },
  );

  it("finds an input of a workflow that is started by hand without a type", () => {
    const inputs =
      "on:\n  workflow_dispatch:\n    inputs:\n      step: { type: number }\n      plan: { required: true }\n";
    expect(problemsOf(inputs + workflow(pinned))).toEqual([
      ".github/workflows/ci.yml does not say the type of its input plan",
    ]);
  });

  it("finds a workflow of pull requests that lets runs pile up", () => {
    const text = `on: pull_request\n${workflow(pinned)}`;
    expect(problemsOf(text)).toEqual([expect.stringContaining("has no concurrency group")]);
    expect(problemsOf(`concurrency: preview\n${text}`)).toEqual([]);
  });

  it("finds a job that lasts longer than a runner does", () => {
    expect(problemsOf(workflow(pinned).replace("timeout-minutes: 10", "timeout-minutes: 361"))).toEqual([
      expect.stringContaining("up to 360"),
    ]);
  });

  it("finds a role that is taken on outside of an environment, but for a preview's", () => {
    const text = workflow(pinned).replace("contents: read", "id-token: write");
    expect(problemsOf(`on: push\n${text}`)).toEqual([
      ".github/workflows/ci.yml lets the job test take on a role outside of an environment",
    ]);
    expect(problemsOf(`on: push\n${text.replace("    steps:", "    environment: prod\n    steps:")}`)).toEqual([]);
    expect(problemsOf(`concurrency: a\non: pull_request\n${text}`)).toEqual([]);
  });

  it("finds none in this repository", () => {
    const files = readRepository().filter(({ path }) =>
      /^\.github\/workflows\/.+\.ya?ml$|(^|\/)action\.ya?ml$/.test(path),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(workflowProblems)).toEqual([]);
  });
});
