import { describe, expect, it, vi } from "vitest";
import { chooseAnnotations, issueAnnotations } from "./issue-annotations.ts";
import type { Annotation } from "./outcome.ts";

function annotation(level: Annotation["level"], title: string): Annotation {
  return { level, title, message: "m", file: undefined, line: undefined };
}

function printedBy(annotations: readonly Annotation[]): string {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  issueAnnotations(annotations);
  return write.mock.calls.map(([text]) => String(text)).join("");
}

describe("chooseAnnotations", () => {
  it("keeps the first ten of each level and counts the rest", () => {
    const all = Array.from({ length: 13 }, (_, index) => [
      annotation("warning", `w${index}`),
      annotation("error", `e${index}`),
    ]).flat();
    const { shown, omittedCount } = chooseAnnotations(all);
    expect(shown.map(({ title }) => title)).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `e${index}`),
      ...Array.from({ length: 10 }, (_, index) => `w${index}`),
    ]);
    expect(omittedCount).toBe(6);
  });
});

describe("issueAnnotations", () => {
  it("points at the line, and escapes what would end the command", () => {
    const hostile = { file: "src/a,b:c.ts", line: 12, title: "t:1,2%", message: "one\n::error::two %0A" };
    expect(printedBy([{ level: "error", ...hostile }])).toBe(
      "::error title=t%3A1%2C2%25,file=src/a%2Cb%3Ac.ts,line=12::one%0A::error::two %250A\n",
    );
  });

  it("says how many are left out", () => {
    const many = Array.from({ length: 12 }, () => annotation("warning", "w"));
    expect(printedBy(many)).toContain("\nGitHub shows 10 annotations of a level; 2 more are in the job summary.\n");
  });

  it("says nothing of more when there is no more", () => {
    expect(printedBy([annotation("warning", "w")])).toBe("::warning title=w::m\n");
  });
});
