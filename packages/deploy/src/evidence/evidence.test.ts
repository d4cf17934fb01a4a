import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type Evidence, parseEvidence } from "./evidence.ts";
import { fileEvidence } from "./file-evidence.ts";

const made: string[] = [];

afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "causeway-evidence-"));
  made.push(dir);
  return dir;
}

const hash = "0".repeat(64);
const draft: Evidence = {
  causeway: 1,
  project: "shop",
  stack: "dev",
  environment: "dev",
  commit: "1a2b3c4",
  operationsHash: hash,
  stateHashBefore: hash,
  soakSeconds: 0,
  gates: [{ id: "alarm:a", status: "passed" }],
};

describe("parseEvidence", () => {
  it("reads a payload, parsed or as JSON", () => {
    const evidence = { ...draft, stateHashAfter: hash, expiresAt: "2026-11-23T00:00:00.000Z" };
    expect(parseEvidence(evidence)).toEqual(evidence);
    expect(parseEvidence(JSON.stringify(evidence))).toEqual(evidence);
  });

  it.each([
    ["another version", { ...draft, causeway: 2 }],
    ["no commit", { ...draft, commit: "" }],
    ["a hash that is none", { ...draft, operationsHash: "0" }],
    ["a soak below nothing", { ...draft, soakSeconds: -1 }],
  ])("takes %s for none", (_, payload) => {
    expect(parseEvidence(payload)).toBeUndefined();
  });

  it("takes what others wrote for none, and never throws", () => {
    fc.assert(
      fc.property(fc.anything(), (payload) => {
        expect(parseEvidence(payload)).toBeUndefined();
      }),
    );
  });
});

describe("fileEvidence", () => {
  it("keeps the newest of each environment and stack, in progress until its end is told", async () => {
    const evidence = fileEvidence(folder());
    expect(await evidence.latest("dev", draft)).toBeUndefined();
    const handle = await evidence.begin(draft);
    expect(await evidence.latest("dev", draft)).toEqual({ state: "in_progress", evidence: draft });
    const after = { ...draft, soakSeconds: 60 };
    await evidence.finish(handle, { state: "success", message: "Deployed.", evidence: after });
    expect(await evidence.latest("dev", draft)).toEqual({ state: "success", evidence: after });
    expect(await evidence.latest("prod", draft)).toBeUndefined();
    expect(await evidence.latest("dev", { ...draft, project: "blog" })).toBeUndefined();
  });

  it("does not let an older run end a newer one's record", async () => {
    const evidence = fileEvidence(folder());
    const older = await evidence.begin(draft);
    await evidence.begin({ ...draft, commit: "newer" });
    await evidence.finish(older, { state: "success", message: "", evidence: draft });
    expect(await evidence.latest("dev", draft)).toMatchObject({ state: "in_progress", evidence: { commit: "newer" } });
  });

  it("writes nowhere else, whatever the names are", async () => {
    const name = fc.constantFrom("..", "../..", "a/b", ".", "%2e%2e", "\0", "ü", "dev");
    await fc.assert(
      fc.asyncProperty(name, name, async (environment, stack) => {
        const dir = folder();
        const inner = join(dir, "inner");
        const evidence = fileEvidence(inner);
        await evidence.begin({ ...draft, environment, stack });
        expect(readdirSync(dir)).toEqual(["inner"]);
        expect(await evidence.latest(environment, { project: "shop", stack })).toMatchObject({
          evidence: { environment },
        });
      }),
    );
  });

  it.each(["{", "{}", JSON.stringify({ id: "1", state: "success", evidence: {} })])(
    "refuses a file that holds %s",
    async (text) => {
      const dir = folder();
      const evidence = fileEvidence(dir);
      await evidence.begin(draft);
      writeFileSync(join(dir, "dev", "shop", "dev.json"), text);
      await expect(evidence.latest("dev", draft)).rejects.toThrow(
        expect.objectContaining({ code: "deploy/evidence-unreadable" }),
      );
    },
  );
});
