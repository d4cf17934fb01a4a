import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Rule } from "../define-rule.ts";
import type { Example } from "../examples/example.ts";
import { exampleChanges, exampleGraph } from "../../test/example-graph.ts";
import type { Judgement } from "../finding.ts";
import { judge } from "../judge.ts";
import { rulePage } from "../rule-page.ts";
import { rules } from "./rules.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

const stems = globSync("*.ts", { cwd: here })
  .filter((file) => !file.endsWith(".test.ts") && file !== "rules.ts")
  .map((file) => file.replace(/\.ts$/, ""));

describe("the library", () => {
  it("lists every rule file once, by the file's stem", () => {
    expect(rules.map(({ id }) => id).toSorted()).toEqual(stems.toSorted());
  });

  it("tests the edges of every rule beside it", () => {
    const tests = globSync("*.test.ts", { cwd: here }).map((file) => file.replace(/\.test\.ts$/, ""));
    expect(tests.filter((stem) => stem !== "rules").toSorted()).toEqual(stems.toSorted());
  });

  it("has no page without a rule", () => {
    const pages = globSync("*.md", { cwd: fileURLToPath(new URL("../../../../docs/rules/", import.meta.url)) });
    expect(pages.map((page) => page.replace(/\.md$/, "")).toSorted()).toEqual(stems.toSorted());
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  it("says in at most 90 characters and one sentence what is good", () => {
    expect(rule.summary.length).toBeLessThanOrEqual(90);
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
  });

  it("names a page of the fact", () => {
    expect(rule.source).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|www\.pulumi\.com|github\.com)\//);
  });

  it("has examples of both kinds", () => {
    expect(rule.examples.good.length).toBeGreaterThan(0);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
  });

  it.each(rule.examples.good)("is silent: $says", (example) => {
    const { findings, undecided } = judgeExample(example, rule);
    expect([...findings, ...undecided]).toEqual([]);
  });

  it.each(rule.examples.bad)("finds: $says", (example) => {
    const { findings, undecided } = judgeExample(example, rule);
    expect(findings.map((finding) => finding.rule)).toContain(id);
    expect(new Set(findings.map((finding) => finding.rule))).toEqual(new Set([id]));
    expect(undecided).toEqual([]);
    for (const finding of findings)
      expect(finding).toMatchObject({ kind: rule.kind, source: { file: "index.ts" }, fix: rule.fix });
  });

  it("has a current page", () => {
    const page = fileURLToPath(new URL(`../../../../docs/rules/${id}.md`, import.meta.url));
    expect(existsSync(page) ? readFileSync(page, "utf8") : "").toBe(rulePage(rule));
  });
});

/** The whole library judges, so that a rule that complains about another one's good example is found. */
function judgeExample({ pulumi, lifecycle = "protected" }: Example, rule: Rule): Judgement {
  const graph = exampleGraph(pulumi.resources);
  return judge({
    graph,
    lifecycle,
    today: "2026-11-21",
    ...(pulumi.again === undefined ? {} : { again: exampleGraph(pulumi.again) }),
    ...(pulumi.changes === undefined ? {} : { changes: exampleChanges(graph, pulumi.changes) }),
    // Only the examples of tag-missing bother to be tagged.
    ...(rule.id === "tag-missing" ? {} : { requiredTags: [] }),
  });
}
