import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseReviewedPlan } from "@causeway/deploy";
import type { EnginePlan } from "@causeway/preview";
import { describe, expect, it, onTestFinished } from "vitest";
import { writePlans } from "./write-plans.ts";

const canary = "canary-of-the-state";

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "plans-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function planIn(dir: string, stack: string): EnginePlan {
  const urn = `urn:pulumi:${stack}::shop::aws:sns/topic:Topic::orders`;
  return {
    dir,
    stack,
    project: "shop",
    stackName: `acme/shop/${stack}`,
    environment: stack,
    state: { version: 3, deployment: { resources: [{ urn, outputs: { password: canary } }] } },
    secrets: ["canary-of-the-stack"],
    digest: {
      operations: [
        {
          urn: `${urn}-canary-of-the-stack`,
          type: "aws:sns/topic:Topic",
          name: "orders",
          op: "update",
          engineOp: "update",
          paths: [],
          replacePaths: [],
          provider: undefined,
          protect: false,
        },
      ],
      counts: { create: 0, update: 1, replace: 0, delete: 0, import: 0, read: 0, discard: 0, same: 0 },
      policy: [],
      warnings: [],
    },
  };
}

const settings = { commit: "1a2b3c4", tree: "5d6e7f8", now: new Date("2026-11-22T02:00:00Z"), secrets: [] };

describe("writePlans", () => {
  it("keeps a plan for each stack, bound to what is checked out, without a value of the state", () => {
    const dir = folder();
    mkdirSync(join(dir, "stack"));
    writeFileSync(join(dir, "stack/Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    const stackDir = join(dir, "stack");
    const below = writePlans([planIn(stackDir, "dev"), planIn(stackDir, "prod")], { ...settings, folder: dir }) ?? "";
    expect(readdirSync(below).toSorted()).toEqual(["shop.dev.plan.json", "shop.prod.plan.json"]);
    const text = readFileSync(join(below, "shop.prod.plan.json"), "utf8");
    expect(parseReviewedPlan(text)).toMatchObject({
      project: "shop",
      stack: "prod",
      commit: "1a2b3c4",
      tree: "5d6e7f8",
    });
    expect(text).toContain("orders-[secret]");
    expect(text).not.toContain("canary");
  });

  it("keeps nothing where the engine planned nothing", () => {
    const dir = folder();
    expect([writePlans([], { ...settings, folder: dir }), readdirSync(dir)]).toEqual([undefined, []]);
  });

  it("keeps no plan that is bound to no commit", () => {
    const dir = folder();
    expect(() => writePlans([planIn(dir, "dev")], { ...settings, folder: dir, commit: undefined })).toThrow(
      expect.objectContaining({ code: "action/input-invalid" }),
    );
  });
});
