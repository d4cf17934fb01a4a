import { describe, expect, it } from "vitest";
import { deployWorld, memoryEvidence, type WorldParts } from "../test/deploy-world.ts";
import { done } from "../test/digests.ts";
import { deployStack } from "./deploy-stack.ts";

describe("a deployment that is asked to end, ends", () => {
  const never = async (): Promise<never> => await new Promise<never>(() => undefined);
  const dumb: readonly (readonly [string, WorldParts])[] = [
    ["promotion", { evidence: memoryEvidence({}, { latest: never }), request: { previousEnvironment: "dev" } }],
    ["lock", { ports: { locks: never } }],
    ["program", { ports: { program: never } }],
    ["preflight", { ports: { preflight: never } }],
    ["soak", { ports: { alarms: never }, request: { soak: { seconds: 60, probes: [], alarms: ["a"] } } }],
  ];

  it.each(dumb)("at once where what the stage %s asks never answers", async (stage, parts) => {
    const abort = new AbortController();
    const { request, ports } = deployWorld(parts);
    const outcome = deployStack(
      { ...request, signal: abort.signal },
      {
        ...ports,
        progress: (event) => {
          if (event.kind === "stage-begun" && event.stage === stage) setImmediate(() => abort.abort());
        },
      },
    );
    const ended = await outcome;
    expect(ended).toMatchObject({ kind: stage === "soak" ? "failed" : "refused", reason: "cancelled" });
    expect(ended.stages.at(-1)).toMatchObject({ stage, status: "failed" });
  });

  it("waits not long for a preview, in which nothing is under way", async () => {
    const { request, ports } = deployWorld({});
    const given: unknown[] = [];
    const preview: typeof ports.engine.preview = async (run) => {
      given.push(run.graceMs);
      return done();
    };
    await deployStack(request, { ...ports, engine: { ...ports.engine, preview } });
    expect(given).toEqual([1_000]);
  });
});
