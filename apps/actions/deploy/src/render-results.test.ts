import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOf, operation, result } from "../test/sample-results.ts";
import { renderResults } from "./render-results.ts";

const hostile = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "<script>",
    "</details>",
    "| a | b |",
    "@acme/team",
    "```",
    "`x`",
    "#12",
    "\n### fake",
    "‮",
    "<!-- -->",
  ),
);

describe("renderResults", () => {
  it("says what was lost before everything else, and why it was replaced", () => {
    const digest = digestOf(
      operation({ name: "new" }),
      operation({ name: "db", op: "replace", replacePaths: ["engineVersion"] }),
      operation({ name: "old", op: "delete" }),
      operation({ name: "kept", op: "same" }),
    );
    const text = renderResults("Deployment", [result({ digest })], 60_000);
    expect(text).toContain(
      [
        "<summary>What it did (3)</summary>",
        "",
        "- **delete** `aws:dynamodb/table:Table` `old`",
        "- **replace** `aws:dynamodb/table:Table` `db`, because of `engineVersion`",
        "- **create** `aws:dynamodb/table:Table` `new`",
      ].join("\n"),
    );
    expect(text).toContain("| `shop` | `dev` | ✅ deployed | 1 create, 1 replace, 1 delete |");
  });

  it("says of a refusal what would have been done, who holds the stack, and what to do", () => {
    const lock = { text: "ada@laptop (process 1)" };
    const failure = { reason: "locked", message: "Held.", hint: "Wait.", lock } as const;
    const text = renderResults("Deployment", [result({ verdict: "refused", failure })], 60_000);
    for (const part of [
      "**Reason:** `locked`",
      "```text\nHeld.\n```",
      "**What to do:** Wait.",
      "**Held by:** ada",
      "What it would do",
    ])
      expect(text).toContain(part);
  });

  it("says each repair of a pending operation once", () => {
    const commands = ["pulumi import x", "pulumi refresh --clear-pending-creates"] as const;
    const pending = [{ urn: "urn:x", type: "t", kind: "creating" as const, commands }];
    const failure = { reason: "pending-operations", message: "One is pending.", hint: "Look.", pending } as const;
    const render = (message: string): string =>
      renderResults("Deployment", [result({ verdict: "failed", failure: { ...failure, message } })], 60_000);
    expect(render("One is pending.").split("pulumi import x")).toHaveLength(2);
    expect(render(`One is pending.\n${commands.join("\n")}`).split("pulumi import x")).toHaveLength(2);
  });

  it("never lets a tag, a mention or a heading through, and never more characters than allowed", () => {
    fc.assert(
      fc.property(
        fc.array(hostile, { minLength: 6, maxLength: 6 }),
        fc.nat(400),
        fc.integer({ min: 200, max: 60_000 }),
        (texts, count, maximum) => {
          const [name = "", dir = "", message = "", hint = "", warning = "", id = ""] = texts;
          const operations = Array.from({ length: count }, (_, index) =>
            operation({ name: `${name}${index}`, op: "delete" }),
          );
          const shown = result({
            dir,
            verdict: "failed",
            failure: { reason: "provider-error", message, hint, lock: { text: hint } },
            digest: digestOf(...operations),
            warnings: [warning],
            gates: [{ id, status: "failed", message }],
            stages: [{ stage: "up", status: "failed", durationMs: 1, message }],
          });
          const text = renderResults("Deployment", [shown], maximum);
          expect(text.length).toBeLessThanOrEqual(maximum);
          const outsideCode = text.replaceAll(/^(`{3,})text\n[^]*?\n\1$/gm, "");
          expect(outsideCode).not.toMatch(/<script|@acme|^### fake|‮/m);
          expect(outsideCode.match(/<\/details>/g)?.length ?? 0).toBe(outsideCode.match(/<details>/g)?.length ?? 0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
