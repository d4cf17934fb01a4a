import type { DeploymentDraft, DeploymentRecord, Deployments, DeploymentState } from "@causeway/action-kit";
import type { Evidence } from "@causeway/deploy";
import { describe, expect, it } from "vitest";
import { type GitHubEvidence, githubEvidence } from "./github-evidence.ts";

const commit = "c".repeat(40);
const hash = "a".repeat(64);
const draft: Evidence = {
  causeway: 1,
  project: "shop",
  stack: "dev",
  environment: "dev",
  commit,
  operationsHash: hash,
  stateHashBefore: hash,
  soakSeconds: 0,
  gates: [],
};
const subject = { project: "shop", stack: "dev" };

/** Deployments in memory, newest first. */
function memory() {
  const records: DeploymentRecord[] = [];
  const told: string[] = [];
  const add = (fields: Partial<DeploymentRecord> & Pick<DeploymentDraft, "payload">): DeploymentRecord => {
    const id = records.length + 1;
    const record = { id, environment: "dev", commit, createdAt: new Date(0), state: "unknown" as const, ...fields };
    records.unshift(record);
    return record;
  };
  const deployments: Deployments = {
    latest: async (environment, isMeant) =>
      records.find((record) => record.environment === environment && isMeant(record.payload)),
    newestOfEach: async (nameOf) => {
      const names = records.map(({ payload }) => nameOf(payload));
      return records.filter((_, index) => names[index] !== undefined && names.indexOf(names[index]) === index);
    },
    create: async ({ environment, commit: sha, payload }) => add({ environment, commit: sha, payload }),
    tell: async (id, { state, description }) => {
      told.push(`${id} ${state}: ${description}`);
      const at = records.findIndex((record) => record.id === id);
      const known = records[at];
      if (known !== undefined) records[at] = { ...known, state };
    },
  };
  return { deployments, told, add };
}

function evidenceOn(deployments: Deployments, begun: (id: number | undefined) => void = () => {}): GitHubEvidence {
  const context = {
    apiUrl: "",
    repository: undefined,
    eventName: "push",
    pullRequest: undefined,
    checkoutSha: undefined,
    previousSha: undefined,
    commit: undefined,
    runUrl: "https://github.test/run",
  };
  return githubEvidence(deployments, {
    run: { context, redact: (text) => text.replaceAll("canary", "[secret]") },
    begun,
  });
}

describe("evidence on GitHub", () => {
  it("counts only once it ended well, and then has what was measured", async () => {
    const { deployments, told } = memory();
    const evidence = evidenceOn(deployments);
    const handle = await evidence.begin(draft);
    expect(await evidence.latest("dev", subject)).toEqual({ state: "in_progress", evidence: draft });
    const measured = { ...draft, soakSeconds: 300, stateHashAfter: hash, gates: [{ id: "tags", status: "passed" }] };
    await evidence.finish(handle, { state: "success", message: "Well.", evidence: measured });
    expect(await evidence.latest("dev", subject)).toEqual({ state: "success", evidence: measured });
    expect(told).toEqual([
      "1 in_progress: Being deployed.",
      "2 success: Well.",
      "1 inactive: Its end is recorded by deployment 2.",
    ]);
  });

  it("says why it failed, on the record that was begun", async () => {
    const { deployments, told } = memory();
    const evidence = evidenceOn(deployments);
    await evidence.finish(await evidence.begin(draft), { state: "failure", message: "No: canary", evidence: draft });
    expect(told.at(-1)).toBe("1 failure: No: [secret]");
    expect(await evidence.latest("dev", subject)).toMatchObject({ state: "failure" });
  });

  it("tells what is begun as soon as it is, and when it has ended", async () => {
    const begun: (number | undefined)[] = [];
    const { deployments } = memory();
    const failing = { ...deployments, tell: () => Promise.reject(new Error("GitHub is away")) };
    await expect(evidenceOn(failing, (id) => begun.push(id)).begin(draft)).rejects.toThrow("away");
    expect(begun).toEqual([1]);
    const evidence = evidenceOn(deployments, (id) => begun.push(id));
    await evidence.finish(await evidence.begin(draft), { state: "failure", message: "", evidence: draft });
    expect(begun).toEqual([1, 2, undefined]);
  });

  it.each<[DeploymentState, string]>([
    ["success", "success"],
    ["failure", "failure"],
    ["error", "failure"],
    ["inactive", "inactive"],
    ["queued", "in_progress"],
    ["pending", "in_progress"],
    ["unknown", "in_progress"],
  ])("takes GitHub's %s for %s", async (state, expected) => {
    const { deployments, add } = memory();
    add({ payload: { ...draft }, state });
    expect(await evidenceOn(deployments).latest("dev", subject)).toMatchObject({ state: expected });
  });

  it("is of one stack, and of the commit and environment that GitHub has it of", async () => {
    const { deployments, add } = memory();
    add({ payload: { ...draft, stack: "other" }, state: "success" });
    expect(await evidenceOn(deployments).latest("dev", subject)).toBeUndefined();
    add({ payload: { ...draft, commit: "d".repeat(40) }, state: "success" });
    expect(await evidenceOn(deployments).latest("dev", subject)).toBeUndefined();
    add({ payload: { ...draft, environment: "prod" }, state: "success" });
    expect(await evidenceOn(deployments).latest("dev", subject)).toBeUndefined();
    add({ payload: { ...draft }, state: "success" });
    expect(await evidenceOn(deployments).latest("dev", subject)).toMatchObject({ state: "success" });
  });

  it("is retired once, and not where there is none", async () => {
    const { deployments, told } = memory();
    const evidence = evidenceOn(deployments);
    await evidence.retire("dev", subject, "Destroyed.");
    expect(told).toEqual([]);
    await evidence.begin(draft);
    await evidence.retire("dev", subject, "Destroyed.");
    await evidence.retire("dev", subject, "Destroyed.");
    expect(told.slice(1)).toEqual(["1 inactive: Destroyed."]);
  });

  it("is found for each environment and stack", async () => {
    const { deployments, add } = memory();
    add({ payload: { ...draft, environment: "pr-1" }, environment: "pr-1", state: "success" });
    add({ payload: { ...draft, environment: "pr-1" }, environment: "pr-1", state: "failure" });
    add({ payload: { odd: true } });
    const found = await evidenceOn(deployments).newestOfEach();
    expect(found.map(({ state, evidence }) => [state, evidence.environment])).toEqual([["failure", "pr-1"]]);
  });
});
