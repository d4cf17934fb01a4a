import { describe, expect, it } from "vitest";
import { decisionProblems } from "./decision-problems.ts";
import { readRepository } from "./repository.ts";

const page = [
  "# 7. One zone",
  "Status: accepted",
  "## Context\n\nTwo zones drift apart.",
  "## Decision\n\nOne zone.",
  "## Consequences\n\n- One place to look.",
].join("\n\n");

const problemsOf = (text: string, path = "docs/adr/0007-one-zone.md") => decisionProblems({ path, text });

describe("decisionProblems", () => {
  it("finds none in a page that says what was decided and why", () => {
    expect(problemsOf(page)).toEqual([]);
  });

  it.each([
    ["a status", page.replace("Status: accepted", "")],
    ["its context", page.replace("Two zones drift apart.", "")],
    ["the decision", page.replace("## Decision", "## What")],
    ["the consequences", page.replace("## Consequences", "")],
  ])("misses %s", (what, text) => {
    expect(problemsOf(text)).toEqual([`docs/adr/0007-one-zone.md is without ${what}`]);
  });

  it("compares the number of name and title", () => {
    expect(problemsOf(page, "docs/adr/0008-one-zone.md")).toEqual([
      "docs/adr/0008-one-zone.md has another number in its title than in its name",
    ]);
  });

  it("leaves other pages alone", () => {
    expect(problemsOf("", "docs/errors.md")).toEqual([]);
  });

  it("finds none in this repository", () => {
    const files = readRepository();

    expect(files.flatMap(decisionProblems)).toEqual([]);
    expect(files.filter(({ path }) => path.startsWith("docs/adr/")).length).toBeGreaterThan(0);
  });
});
