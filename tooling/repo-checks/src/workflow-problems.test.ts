import { describe, expect, it } from "vitest";
import { readRepository } from "./repository.ts";
import { workflowProblems } from "./workflow-problems.ts";

const pinned = `actions/checkout@${"a".repeat(40)} # v5.0.1`;

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
    "actions/checkout@v5",
    "actions/checkout@main",
    `actions/checkout@${"a".repeat(40)}`,
    "docker://alpine:3",
    "actions/checkout",
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
      ".github/workflows/ci.yml gives the job test no timeout-minutes",
      ".github/workflows/ci.yml does not list the permissions of the job test",
    ]);
  });

  it("asks an action only for pins", () => {
    const file = { path: "apps/actions/preview/action.yml", text: "runs:\n  steps:\n    - uses: a/b@v1\n" };
    expect(workflowProblems(file)).toEqual([expect.stringContaining("action.yml:3 must read")]);
  });

  it("finds none in this repository", () => {
    const files = readRepository().filter(({ path }) =>
      /^\.github\/workflows\/.+\.ya?ml$|(^|\/)action\.ya?ml$/.test(path),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(workflowProblems)).toEqual([]);
  });
});
