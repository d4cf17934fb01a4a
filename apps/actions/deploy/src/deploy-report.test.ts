import { describe, expect, it } from "vitest";
import { digestOf, operation, result } from "../test/sample-results.ts";
import { deployReport } from "./deploy-report.ts";

const failure = { reason: "locked", message: "Held by ada.\nSince noon.", hint: "Wait." } as const;
const refused = result({ verdict: "refused", failure, digest: digestOf(operation({ op: "delete" })) });

describe("deployReport", () => {
  it.each([
    ["passes", [result()], { kind: "passed" }, "dev: shop deployed (1 create)."],
    ["passes with nothing to do", [], { kind: "passed" }, "No environment has to go."],
    [
      "fails for the first that failed",
      [result({ dir: "network" }), refused, result({ verdict: "not-begun", digest: undefined })],
      { kind: "failed", reason: "locked" },
      "dev: shop refused (locked): Held by ada.",
    ],
    [
      "passes for drift, which is told",
      [result({ verdict: "drifted", digest: digestOf(operation({ op: "update" })) })],
      { kind: "passed" },
      "dev: shop drifted (1 update).",
    ],
  ] as const)("%s", (_what, results, conclusion, headline) => {
    expect(deployReport("up", results)).toMatchObject({ conclusion, headline });
  });

  it("counts what was done over all stacks, and not what was only planned", () => {
    const { outputs } = deployReport("up", [result(), result({ dir: "network" }), refused]);
    expect(outputs).toMatchObject({ creates: "2", deletes: "0", "has-changes": "true", environment: "dev" });
    expect(JSON.parse(outputs["result"] ?? "")).toMatchObject({
      verdict: "refused",
      creates: 2,
      stacks: [{ verdict: "deployed" }, { verdict: "deployed" }, { verdict: "refused", reason: "locked" }],
    });
  });

  it("does not take an operation that it does not know for no change", () => {
    const unknown = result({ digest: digestOf(operation({ op: "unknown", engineOp: "transmogrify" })) });
    expect(deployReport("up", [unknown]).outputs).toMatchObject({ updates: "1", "has-changes": "true" });
  });

  it("has outputs by folder, and no environment where there are several", () => {
    const { outputs } = deployReport("expire", [
      result({ environment: "pr-1", outputs: { url: "https://shop.test" } }),
      result({ dir: "network", environment: "pr-2" }),
    ]);
    expect(outputs["environment"]).toBe("");
    expect(JSON.parse(outputs["outputs"] ?? "")).toEqual({ shop: { url: "https://shop.test" }, network: {} });
  });

  it("annotates warnings and drift", () => {
    const issueUrl = "https://github.test/acme/shop/issues/8";
    const { annotations } = deployReport("drift", [
      result({ verdict: "drifted", warnings: ["Old waiver."], issueUrl }),
    ]);
    expect(annotations).toMatchObject([
      { level: "warning", title: "shop in dev", message: `The cloud is not as the state says. See ${issueUrl}` },
      { level: "warning", message: "Old waiver." },
    ]);
  });
});
