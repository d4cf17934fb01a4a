import type { PlannedOperation } from "@causeway/engine";
import { describe, expect, it } from "vitest";
import { type EngineScript, fakeEngine } from "../../test/fake-engine.ts";
import { digestOf, done, failed, operation } from "../../test/digests.ts";
import { testClock } from "../../test/test-clock.ts";
import { driftIssue } from "./drift-issue.ts";
import type { DriftOutcome } from "./drift-outcome.ts";
import { driftStack } from "./drift-stack.ts";

const canary = "canary-9f8e7d6c5b4a";
const changed = operation("update", {
  name: "logs",
  type: "aws:s3/bucket:Bucket",
  paths: [{ path: "tags.Owner", kind: "update" }],
});
const gone = operation("delete", { name: "queue", type: "aws:sqs/queue:Queue" });

async function drift(script: EngineScript, secrets: readonly string[] = []): Promise<DriftOutcome> {
  return await driftStack({ secrets }, { engine: fakeEngine(script), clock: testClock(), progress: () => undefined });
}

describe("driftStack", () => {
  it("tells what other hands have changed, and what is gone", async () => {
    expect(await drift({ drift: [done(digestOf(changed, gone, operation("same", { name: "kept" })))] })).toMatchObject({
      kind: "drifted",
      digest: { operations: [{ name: "logs" }, { name: "queue" }, { name: "kept" }] },
    });
  });

  it("is in sync where nothing is", async () => {
    expect(await drift({ drift: [done(digestOf(operation("same")))] })).toMatchObject({ kind: "in-sync" });
  });

  it("touches nothing, and asks again after a throttle", async () => {
    const engine = fakeEngine({ drift: [failed("throttled"), done()] });
    const outcome = await driftStack({}, { engine, clock: testClock(), progress: () => undefined });
    expect(outcome.kind).toBe("in-sync");
    expect(engine.calls).toEqual(["select existing", "secrets", "drift", "drift"]);
  });

  it.each(["credentials", "locked", "provider-error", "program-error", "cancelled"] as const)(
    "fails by %s",
    async (reason) => {
      expect(await drift({ drift: [failed(reason)] })).toMatchObject({ kind: "failed", reason });
    },
  );

  it("fails where there is no such stack, and by a bug", async () => {
    expect(await drift({ isMissing: true })).toMatchObject({ kind: "failed", reason: "invalid-input" });
    const script: EngineScript = {
      onCall: () => {
        throw new TypeError("x");
      },
    };
    expect(await drift(script)).toMatchObject({ kind: "failed", reason: "bug" });
  });

  it("shows no secret, neither one that is given nor one among the outputs", async () => {
    const named = operation("update", { name: canary });
    const given = await drift({ drift: [done(digestOf(named))] }, [canary]);
    const learned = await drift({
      drift: [failed("provider-error", canary)],
      outputs: { key: { value: canary, secret: true } },
    });
    expect(JSON.stringify([given, learned])).not.toContain(canary);
  });
});

describe("driftIssue", () => {
  const subject = { project: "shop", stack: "prod", environment: "production" };
  const drifted = (...operations: readonly PlannedOperation[]): Extract<DriftOutcome, { kind: "drifted" }> => ({
    kind: "drifted",
    digest: digestOf(...operations),
    warnings: [],
    durationMs: 1,
  });

  it("says what is gone, what was changed, and what to do", async () => {
    const issue = driftIssue(drifted(changed, gone, operation("same")), subject);
    expect(issue).toMatchObject({ key: "drift shop/prod", title: "Drift in production: shop (2 resources)" });
    await expect(issue.body).toMatchFileSnapshot("../../test/golden/drift-issue.md");
  });

  it("stays below what GitHub takes, and lets no name out of its place", () => {
    const hostile = "`</code>\n## @team ![x](http://x) | #1 <img src=x>";
    const many = Array.from({ length: 5_000 }, (_, at) =>
      operation(at % 2 === 0 ? "delete" : "update", { name: `${hostile}${at}`, type: hostile }),
    );
    const { body } = driftIssue(drifted(...many), subject);
    expect(body.length).toBeLessThan(60_000);
    expect(body).toMatch(/and \d+ more/u);
    expect(body).not.toContain("\n## @team");
    expect(body).not.toContain("@team");
    expect(body).not.toContain("<img");
  });
});
