import { describe, expect, it } from "vitest";
import { commit, deployWorld, memoryEvidence, type WorldParts } from "../../../test/deploy-world.ts";
import type { DeployOutcome } from "../../deploy-outcome.ts";
import { deployStack } from "../../deploy-stack.ts";
import type { Evidence } from "../../evidence/evidence.ts";

const hash = "0".repeat(64);

const evidenceOf = (fields: Partial<Evidence> = {}): Evidence => ({
  causeway: 1,
  project: "shop",
  stack: "dev",
  environment: "dev",
  commit,
  operationsHash: hash,
  stateHashBefore: hash,
  soakSeconds: 300,
  gates: [],
  ...fields,
});

async function outcomeOf(parts: WorldParts): Promise<DeployOutcome> {
  const { request, ports } = deployWorld(parts);
  return await deployStack(request, ports);
}

describe("the environment before", () => {
  const askDev = async (
    evidence: ReturnType<typeof memoryEvidence>,
    more: WorldParts["request"] = {},
  ): Promise<DeployOutcome> => await outcomeOf({ evidence, request: { previousEnvironment: "dev", ...more } });

  it("lets a soaked success of the same commit through", async () => {
    const evidence = memoryEvidence({ dev: { state: "success", evidence: evidenceOf() } });
    expect(await askDev(evidence, { previousSoakSeconds: 300 })).toMatchObject({ kind: "unchanged" });
  });

  it("lets one through that nothing measured, where none is required, and warns of it", async () => {
    const evidence = evidenceOf({ soakSeconds: 0 });
    const outcome = await askDev(memoryEvidence({ dev: { state: "success", evidence } }));
    expect(outcome).toMatchObject({ kind: "unchanged", warnings: [expect.stringContaining("nothing was measured")] });
    const [, promotion] = outcome.stages;
    expect(promotion).toMatchObject({ stage: "promotion", message: expect.not.stringContaining("soaked") });
  });

  it.each([
    [
      "another commit",
      { state: "success", evidence: evidenceOf({ commit: "f".repeat(40) }) },
      /of the commit ffffffffffff, and this is 1a2b3c4d5e6f/u,
    ],
    ["a failure", { state: "failure", evidence: evidenceOf() }, /it is a failure/u],
    ["one in progress", { state: "in_progress", evidence: evidenceOf() }, /still in progress/u],
    ["one that is destroyed", { state: "inactive", evidence: evidenceOf() }, /inactive/u],
    [
      "another project",
      { state: "success", evidence: evidenceOf({ project: "blog" }) },
      /the project blog, not of shop/u,
    ],
    [
      "a soak that was too short",
      { state: "success", evidence: evidenceOf({ soakSeconds: 299 }) },
      /299 s, and 300 s/u,
    ],
  ] as const)("refuses %s", async (_, record, message) => {
    const outcome = await askDev(memoryEvidence({ dev: record }), { previousSoakSeconds: 300 });
    expect(outcome).toMatchObject({ kind: "refused", reason: "evidence", message: expect.stringMatching(message) });
  });

  it("refuses when the evidence cannot be read, or the record not be begun", async () => {
    const dead = async (): Promise<never> => await Promise.reject(new Error("503"));
    expect(await askDev(memoryEvidence({}, { latest: dead }))).toMatchObject({
      kind: "refused",
      reason: "evidence",
      message: expect.stringContaining("503"),
    });
    const { request, ports } = deployWorld({ evidence: memoryEvidence({}, { begin: dead }) });
    expect(await deployStack(request, ports)).toMatchObject({ kind: "refused", reason: "evidence" });
    expect(ports.engine.calls).not.toContain("up");
  });

  it("is no success whose record cannot be written", async () => {
    const dead = async (): Promise<never> => await Promise.reject(new Error("503"));
    const outcome = await outcomeOf({ evidence: memoryEvidence({}, { finish: dead }) });
    expect(outcome).toMatchObject({ kind: "failed", reason: "evidence" });
    expect(outcome.warnings).toEqual([expect.stringContaining("503")]);
  });
});
