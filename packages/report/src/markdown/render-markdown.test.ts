import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyReport } from "../../test/arbitrary-report.ts";
import { change, finding, previewed, report, row } from "../../test/build-report.ts";
import { readMarkdown } from "../../test/read-markdown.ts";
import { hostileReport, migrationReport, renameReport, unchangedReport } from "../../test/sample-reports.ts";
import type { PreviewReport, ReportOperation } from "../preview-report.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderSummary } from "./render-summary.ts";

const marker = '<!-- causeway v1 {"header":"preview"} -->';

describe("renderMarkdown", () => {
  it.each([
    ["migration", migrationReport],
    ["unchanged", unchangedReport],
    ["hostile", hostileReport],
    ["rename", renameReport],
  ])("draws the %s report as its golden file", async (name, sample) => {
    await expect(renderMarkdown(sample, { marker })).toMatchFileSnapshot(`../__golden__/${name}.md`);
  });

  it("draws a shortened report as its golden file", async () => {
    const text = renderMarkdown(migrationReport, { maxCharacters: 2400, reportUrl: "https://ci.example/run/7" });
    expect(text.length).toBeLessThanOrEqual(2400);
    await expect(text).toMatchFileSnapshot("../__golden__/migration-shortened.md");
  });

  it("says no changes at the commit", () => {
    expect(renderMarkdown(unchangedReport)).toContain("**No changes at `4f2a9c1`.**");
  });

  it("tells once what is the same in several environments", () => {
    const resources = [row({ type: "a:b:C", name: "gone", operation: "delete" })];
    const stacks = ["dev", "prod"].map((environment) => previewed({ environment, resources }));
    const text = renderMarkdown(report({ stacks }));
    expect(text.match(/\*\*`gone`\*\*/gu)).toHaveLength(1);
    expect(text).toContain("in **dev**, **prod**");
  });

  it("leaves the room to what is lost when a thousand look renamed, and says how many more there are", () => {
    const renames = Array.from({ length: 1000 }, (_, index) => ({
      type: "aws:s3/bucket:Bucket",
      from: `logs-of-${index}`,
      to: `log-${index}`,
      resources: index,
      source: { file: "src/index.ts", line: index + 1 },
    }));
    const lost = row({ type: "aws:rds/instance:Instance", name: "orders", operation: "replace", because: ["engine"] });
    const resources = [{ ...lost, properties: [change({ path: "engine", before: "a", after: "b", replaces: "yes" })] }];
    const text = renderMarkdown(report({ stacks: [previewed({ renames, resources })] }), { maxCharacters: 6000 });
    expect(text).toContain("1,000 renames");
    expect(text).toContain("`logs-of-999`");
    expect(text.match(/→ `log-/gu)).toHaveLength(20);
    expect(text).toContain("- and 980 more");
    expect(text).toContain("because `engine`");
    expect(text).not.toContain("Shortened");
  });

  it("keeps any report within its limit, its fences and its details closed, and everything in it inert", () => {
    fc.assert(
      fc.property(anyReport, fc.integer({ min: 600, max: 60_000 }), (any, maxCharacters) => {
        const text = renderMarkdown(any, { maxCharacters, marker });
        expect(text.length).toBeLessThanOrEqual(maxCharacters);
        expect(text.startsWith(`${marker}\n`)).toBe(true);
        expectInert(text.slice(marker.length));
      }),
      { numRuns: 300 },
    );
  });

  it("names every delete and replace while their names can fit at all", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/u);
    const names = fc.uniqueArray(name, { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(names, fc.integer({ min: 2000, max: 12_000 }), (some, maxCharacters) => {
        const operations: readonly ReportOperation[] = ["delete", "replace"];
        const resources = some.map((each, index) =>
          row({ type: "aws:s3/bucket:Bucket", name: each, operation: operations[index % 2] ?? "delete" }),
        );
        const text = renderMarkdown(report({ stacks: [previewed({ resources })] }), { maxCharacters });
        const room = some.join(", ").length + 1200 <= maxCharacters;
        const missing = some.filter((each) => !isNamed(text, each));
        expect(room ? missing : []).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("names every delete, replace and violation of grouped rows, at any length that has room for names", () => {
    const [stack] = renameReport.stacks;
    const rows = stack?.status === "previewed" ? stack.resources : [];
    const lost = rows.filter(({ operation }) => operation === "delete" || operation === "replace");
    const room = lost.map(({ name }) => name).join(", ").length + 1400;
    const whole = renderMarkdown(renameReport).length;
    for (let maxCharacters = room; maxCharacters <= whole; maxCharacters += 7) {
      const text = renderMarkdown(renameReport, { maxCharacters });
      expect(lost.filter(({ name }) => !isNamed(text, name))).toEqual([]);
    }
  });

  it("tells in the order of reading: renames, findings, what is lost, what is harmless, what it costs", () => {
    const text = renderMarkdown({ ...migrationReport, stacks: [...renameReport.stacks, ...migrationReport.stacks] });
    expect(text.match(/^###? .*$/gmu)?.map((heading) => heading.replace(/^#+ (?:[^A-Za-z]+ )?/u, ""))).toEqual([
      "environment-migration: move the target network to 10.40.0.0/16",
      "Not previewed (1)",
      "Looks like a rename",
      "Findings (5)",
      "Deletes (10)",
      "Replacements: deleted and made anew (9)",
      "Updates that may turn out to be replacements (1)",
      "Updates in place (5)",
      "Creates (15)",
      "Cost",
      "What this preview could not see",
      "Warnings",
    ]);
  });

  it("says the alias to type, and once only where there are many renames", () => {
    const rename = (from: string) => ({ type: "a:b:C", from, to: `${from}-2`, resources: 2, source: undefined });
    const names = ["one", "two", "three", "four", "five", "six"];
    const renames = names.map(rename);
    const few = renderMarkdown(report({ stacks: [previewed({ renames: renames.slice(0, 5) })] }));
    expect(few.match(/add `aliases: \[\{ name: "five" \}\]`/gu)).toHaveLength(1);
    const six = renderMarkdown(report({ stacks: [previewed({ renames })] }));
    expect(six.match(/aliases/gu)).toHaveLength(1);
    expect(names.filter((name) => !six.includes(`**\`${name}\` → \`${name}-2\`**`))).toEqual([]);
  });

  it("draws the components of a stack that is too large to draw whole", () => {
    const nodes = Array.from({ length: 90 }, (_, index) => ({
      id: `${index}`,
      label: `node-${index}`,
      operation: index === 7 ? ("delete" as const) : ("same" as const),
      group: `web"]; click / tier-${index % 4}`,
    }));
    const drawing = { nodes, edges: [{ from: "0", to: "1" }] };
    const text = renderMarkdown(report({ stacks: [previewed({ drawing, mermaid: "x".repeat(4001) })] }));
    expect(text).toContain('  n0["web#34;#93;#59; click #215; 90"]:::delete\n  classDef delete');
    expect(text).not.toContain("xxx");
  });

  it("refuses a limit that holds nothing", () => {
    expect(() => renderMarkdown(migrationReport, { maxCharacters: 50 })).toThrow(RangeError);
  });
});

describe("a report that is too long", () => {
  it.each<readonly [ReportOperation]>([["create"], ["update"], ["replace"], ["delete"]])(
    "keeps 10,000 of %s within the limits of comment and summary, and says what is missing",
    (operation) => {
      const large = many(10_000, operation);
      const comment = renderMarkdown(large, { reportUrl: "https://ci.example/run/7" });
      expect(comment.length).toBeLessThanOrEqual(60_000);
      expect(comment.length).toBeGreaterThan(55_000);
      expect(comment).toMatch(/\*\*Shortened to fit\.\*\* Left out: .*\[open\]\(https:\/\/ci\.example\/run\/7\)/u);
      expectInert(comment);
      expect(Buffer.byteLength(renderSummary(large))).toBeLessThanOrEqual(1_000_000);
    },
  );

  it("gives up updates and creates before it shortens a delete or a violation", () => {
    const deletes = many(100, "delete", "doomed").stacks;
    const large = many(9000, "update").stacks.concat(many(9000, "create").stacks, deletes);
    const text = renderMarkdown({ ...migrationReport, stacks: [...migrationReport.stacks, ...large] });
    expect(missingNames(text, deletes)).toEqual([]);
    expect(text).toContain("because `cidrBlock` changes `10.20.0.0/16` → `10.40.0.0/16`");
    expect(text).toContain("**Fix:** Set skipFinalSnapshot: false");
    expect(text).not.toContain("```mermaid");
  });

  it("leaves parts out in the stated order", () => {
    const whole = renderMarkdown(migrationReport).length;
    const limits = Array.from({ length: 200 }, (_, step) => whole - step * 15);
    const shown = limits.map((maxCharacters) => {
      const text = renderMarkdown(migrationReport, { maxCharacters });
      return {
        diff: text.includes("```diff"),
        drawing: text.includes("```mermaid"),
        creates: text.includes("`target-s3`"),
        deletes: /\borders\b/u.test(text),
      };
    });
    for (const { diff, drawing, creates, deletes } of shown) {
      expect([!diff || drawing, !drawing || creates, deletes]).toEqual([true, true, true]);
    }
    expect(new Set(shown.map((each) => JSON.stringify(each))).size).toBe(4);
  });

  it("counts bytes too, for a limit above GitHub's", () => {
    const resources = Array.from({ length: 5000 }, (_, index) =>
      row({ type: "a:b:C", name: `名前の長いリソース-${index}`, operation: "delete" }),
    );
    const text = renderMarkdown(report({ stacks: [previewed({ resources })] }), { maxCharacters: 10_000_000 });
    expect(Buffer.byteLength(text)).toBeLessThan(262_144);
  });

  it("counts violations that it cannot even name", () => {
    const findings = Array.from({ length: 10_000 }, (_, index) =>
      finding({ rule: "tag-missing", resource: `resource-${index}` }),
    );
    const text = renderMarkdown(report({ stacks: [previewed({ findings })] }));
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/### 🔎 Findings \(10,000\)/u);
    expect(text).toMatch(/\*\*and [\d,]+ more\*\*/u);
  });
});

function many(count: number, operation: ReportOperation, prefix = "resource"): PreviewReport {
  const resources = Array.from({ length: count }, (_, index) =>
    row({
      type: "aws:ec2/subnet:Subnet",
      name: `${prefix}-${index}`,
      operation,
      because: operation === "replace" ? ["cidrBlock"] : [],
      properties: [change({ path: "cidrBlock", before: "10.0.0.0/16", after: "10.1.0.0/16", replaces: "yes" })],
      source: { file: "src/index.ts", line: index + 1 },
    }),
  );
  return report({ stacks: [previewed({ environment: operation, resources })] });
}

/** Whether a name stands as code, or in the list that has room for names only. */
function isNamed(text: string, name: string): boolean {
  return text.includes(`\`${name}\``) || new RegExp(`(?:^|, |: )${name}(?:,|$)`, "mu").test(text);
}

function missingNames(text: string, stacks: PreviewReport["stacks"]): readonly string[] {
  const names = stacks.flatMap((stack) =>
    stack.status === "previewed" ? stack.resources.map((each) => each.name) : [],
  );
  return names.filter((name) => !text.includes(`\`${name}\``));
}

/** Only our own tags, and nothing that GitHub would turn into a mention. */
function expectInert(text: string): void {
  const { outsideFences, ...state } = readMarkdown(text);
  expect(state).toEqual({ isFenceOpen: false, openDetails: 0, everNegative: false });
  expect(outsideFences.replace(/<\/?(?:details(?: open)?|summary|code|b)>/gu, "")).not.toMatch(/[<>]|@\w/u);
}
