import { describe, expect, it } from "vitest";
import { readRepository } from "./repository.ts";
import { snippetProblems } from "./snippet-problems.ts";

const action = {
  path: "apps/actions/preview/action.yml",
  text: "inputs:\n  work-dir:\n    default: .\noutputs:\n  plan-path:\n    description: Folder.\n",
};

const whole = `on: push
permissions: {}
jobs:
  preview:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions: {}
    steps:
      - id: preview
        uses: acme/causeway/apps/actions/preview@<commit of a release>
        with:
          work-dir: infrastructure # the folder
      - run: ls "$PLANS"
        env: { PLANS: "\${{ steps.preview.outputs.plan-path }}" }
`;

const problemsOf = (yaml: string): readonly string[] =>
  snippetProblems([action, { path: "docs/page.md", text: `# Page\n\n\`\`\`yaml\n${yaml}\`\`\`\n` }]);

describe("snippetProblems", () => {
  it("finds none in a workflow that works as it is copied", () => {
    expect(problemsOf(whole)).toEqual([]);
  });

  it("finds what YAML does not read, at its line", () => {
    expect(problemsOf("jobs:\n  next:\n    needs: dev\n      - uses: a/b\n")).toEqual([
      expect.stringMatching(/^docs\/page\.md:4 is no YAML: /),
    ]);
  });

  it.each([
    ["acme/causeway/apps/actions/preview@<commit of a release>", "apps/actions/preview"],
    ["./apps/actions/preview", "apps/actions/preview"],
  ])("finds an input that the action %s does not have", (uses, name) => {
    expect(problemsOf(`- uses: ${uses}\n  with: { workdir: a }\n`)).toEqual([
      `docs/page.md:4 gives ${name} the input workdir, which it does not have`,
    ]);
  });

  it("finds an output that the action does not have", () => {
    expect(problemsOf(whole.replace("plan-path", "plans"))).toEqual([
      "docs/page.md:4 reads the output plans of apps/actions/preview, which it does not have",
    ]);
  });

  it("asks of a whole workflow what ours are asked, and tells the line of the page", () => {
    const text = whole.replace("permissions: {}\n", "").replace("apps/actions/preview@<commit of a release>", "x@v1");
    expect(problemsOf(text)).toEqual([
      'docs/page.md:12 must read "uses: owner/name@<40 hex digits> # v<version>"',
      'docs/page.md:4 must say "permissions: {}" at its top',
    ]);
  });

  it("knows the actions of others only by their pins, and other YAML not at all", () => {
    expect(problemsOf("- uses: actions/checkout@v7\n  with: { anything: 1 }\n")).toEqual([]);
    expect(problemsOf("accountId: 1\n")).toEqual([]);
  });

  it("reads snippets within lists, without their indentation", () => {
    const text = "1. One:\n\n   ```yaml\n   - uses: ./apps/actions/preview\n     with: { no: 1 }\n   ```\n";
    expect(snippetProblems([action, { path: "a.md", text }])).toEqual([
      "a.md:4 gives apps/actions/preview the input no, which it does not have",
    ]);
  });

  it("finds none in this repository", () => {
    expect(snippetProblems(readRepository())).toEqual([]);
  });
});
