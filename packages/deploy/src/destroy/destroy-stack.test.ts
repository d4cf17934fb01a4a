import { rmSync } from "node:fs";
import { join } from "node:path";
import type { OperationDigest } from "@causeway/engine";
import { describe, expect, it } from "vitest";
import { shopHolder, stackFolder } from "../../test/deploy-world.ts";
import { digestOf, done, failed, operation } from "../../test/digests.ts";
import { type EngineScript, type FakeEngine, fakeEngine } from "../../test/fake-engine.ts";
import { exportedState, pendingCreation, resource } from "../../test/states.ts";
import { testClock } from "../../test/test-clock.ts";
import type { DestroyOutcome } from "./destroy-outcome.ts";
import { type DestroyRequest, destroyStack } from "./destroy-stack.ts";

const deletion = digestOf(operation("delete"));

interface Run {
  readonly outcome: DestroyOutcome;
  readonly engine: FakeEngine;
}

async function destroy(
  script: EngineScript,
  more: { readonly files?: Readonly<Record<string, string>>; readonly request?: Partial<DestroyRequest> } = {},
): Promise<Run> {
  const engine = fakeEngine(script);
  const request = { dir: stackFolder(more.files), lockWaitMs: 60_000, ...more.request };
  return { outcome: await destroyStack(request, { engine, clock: testClock(), progress: () => undefined }), engine };
}

const settings = (lifecycle: string): Readonly<Record<string, string>> => ({
  "Pulumi.staging.yaml": `config:\n  shop:settings:\n    lifecycle: ${lifecycle}\n`,
});

describe("destroyStack", () => {
  it("destroys what is not protected", async () => {
    const { outcome } = await destroy({ destroy: [done(deletion)] }, { files: settings("ephemeral") });
    expect(outcome).toMatchObject({ kind: "destroyed", digest: deletion });
  });

  it.each([
    ["its settings", { files: settings("protected") }, {}],
    ["a setting of its own", { files: { "Pulumi.staging.yaml": "config:\n  shop:lifecycle: protected\n" } }, {}],
    [
      "one resource in its state",
      { files: settings("ephemeral") },
      { states: [exportedState([resource("aws:s3/bucket:Bucket", "logs", { protect: true })])] },
    ],
  ] as const)("refuses what is protected by %s before anything is deleted", async (_, more, script) => {
    const { outcome, engine } = await destroy(script, more);
    expect(outcome).toMatchObject({ kind: "refused", reason: "gate" });
    expect(engine.calls).not.toContain("destroy");
  });

  it("says that there is nothing where there is no stack", async () => {
    expect((await destroy({ isMissing: true })).outcome).toMatchObject({ kind: "absent" });
  });

  it("destroys the stack of a pull request whose file is gone", async () => {
    const dir = stackFolder({ "Pulumi.dev.yaml": "" });
    rmSync(join(dir, "Pulumi.staging.yaml"));
    const { outcome } = await destroy({}, { request: { dir } });
    expect(outcome.kind).toBe("destroyed");
  });

  it("refuses what an interrupted run left pending, with its repairs", async () => {
    const { outcome, engine } = await destroy({ states: [exportedState([], [pendingCreation("topic")])] });
    expect(outcome).toMatchObject({ kind: "refused", reason: "pending-operations", pending: [{ kind: "creating" }] });
    expect(engine.calls).not.toContain("destroy");
  });

  it("waits for who holds it, and looks again whether it is protected by then", async () => {
    const locked = failed("locked");
    const { outcome } = await destroy({
      destroy: [locked],
      states: [exportedState(), exportedState([resource("aws:s3/bucket:Bucket", "logs", { protect: true })])],
    });
    expect(outcome).toMatchObject({ kind: "refused", reason: "gate" });
    const forever = await destroy({ destroy: [failed("locked", "held", shopHolder)] });
    expect(forever.outcome).toMatchObject({ kind: "refused", reason: "locked", lock: shopHolder });
  });

  it("says what is pending after it was cancelled in the middle", async () => {
    const states = [exportedState(), exportedState([], [pendingCreation("topic")])];
    const { outcome } = await destroy({ destroy: [failed("cancelled")], states });
    expect(outcome).toMatchObject({ kind: "failed", reason: "cancelled", pending: [{}] });
  });

  it("begins nothing when it was asked to end before", async () => {
    const { outcome, engine } = await destroy({}, { request: { signal: AbortSignal.abort() } });
    expect(outcome).toMatchObject({ kind: "refused", reason: "cancelled" });
    expect(engine.calls).not.toContain("destroy");
  });

  it("tries again after a throttle, and fails by what the provider says, without its secrets", async () => {
    const first = { ...failed("throttled"), digest: digestOf(operation("delete", { name: "first" })) };
    const twice = await destroy({ destroy: [first, done(deletion)] });
    expect(twice.outcome).toMatchObject({ kind: "destroyed", digest: { counts: { delete: 2 } } });
    const canary = "canary-9f8e7d6c5b4a";
    const { outcome } = await destroy({
      destroy: [failed("provider-error", canary)],
      outputs: { key: { value: canary, secret: true } },
    });
    expect(outcome).toMatchObject({ kind: "failed", reason: "provider-error", message: "[secret]" });
  });

  it("asks once with what would be deleted, and deletes nothing without a yes", async () => {
    const asked: OperationDigest[] = [];
    const run = async (answer: boolean): Promise<Run> => {
      const engine = fakeEngine({ destroy: [done(deletion), failed("locked"), done(deletion)] });
      const confirm = async (digest: OperationDigest): Promise<boolean> => {
        asked.push(digest);
        return answer;
      };
      const ports = { engine, clock: testClock(), progress: () => undefined, confirm };
      return { outcome: await destroyStack({ dir: stackFolder(), lockWaitMs: 60_000 }, ports), engine };
    };
    const no = await run(false);
    expect(no.outcome).toMatchObject({ kind: "refused", reason: "cancelled" });
    expect(no.engine.calls.filter((call) => call === "destroy")).toHaveLength(1);
    const yes = await run(true);
    expect(yes.outcome.kind).toBe("destroyed");
    expect(asked).toEqual([deletion, deletion]);
  });

  it("answers a bug as a value", async () => {
    const { outcome } = await destroy({
      onCall: (call) => {
        if (call === "destroy") throw new TypeError("x");
      },
    });
    expect(outcome).toMatchObject({ kind: "failed", reason: "bug" });
  });
});
