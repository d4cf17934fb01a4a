import { accelerateTimers, type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GitHubRepository, openRepository } from "./open-repository.ts";

const commit = "a".repeat(40);
const task = "causeway";
const web = { stack: "web" };

let github: FakeGitHub;
let stopAcceleration: () => void;

beforeEach(async () => {
  stopAcceleration = accelerateTimers(1000);
  github = await startFakeGitHub();
});

afterEach(async () => {
  stopAcceleration();
  await github.stop();
});

function deployments(): GitHubRepository["deployments"] {
  return openRepository("t0ken", { apiUrl: github.apiUrl, repository: { owner: "acme", name: "shop" } }).deployments;
}

function isWeb(payload: unknown): boolean {
  return typeof payload === "object" && payload !== null && "stack" in payload && payload.stack === "web";
}

function latest(): ReturnType<GitHubRepository["deployments"]["latest"]> {
  return deployments().latest("dev", isWeb);
}

const draft = { environment: "dev", commit, payload: web, description: "web", isTransient: false };

describe("a deployment", () => {
  it("is recorded for the very commit, without a merge and without asking for checks, and found again with its state", async () => {
    const record = await deployments().create(draft);
    expect(record).toMatchObject({ environment: "dev", commit, payload: web, state: "unknown" });
    await deployments().tell(record.id, { state: "in_progress", description: "", logUrl: "https://github.test/run" });
    expect(await latest()).toMatchObject({ id: record.id, state: "in_progress" });
    await deployments().tell(record.id, { state: "success", description: "Soaked." });
    expect(await latest()).toEqual({ ...record, state: "success" });
    expect(github.state.deployments[0]).toMatchObject({ task, statuses: [{ logUrl: "https://github.test/run" }, {}] });
  });

  it("is the newest of its environment and stack, whatever came of it", async () => {
    github.deployment({ environment: "dev", task, payload: web }, { state: "success" });
    const newest = github.deployment({ environment: "dev", task, payload: web }, { state: "failure" });
    github.deployment({ environment: "dev", task, payload: { stack: "data" } }, { state: "success" });
    github.deployment({ environment: "prod", task, payload: web }, { state: "success" });
    expect(await latest()).toMatchObject({ id: newest.id, state: "failure" });
  });

  it("is found behind the first hundred, and its payload also as text", async () => {
    github.deployment({ environment: "dev", task, payload: JSON.stringify(web) }, { state: "success" });
    for (let index = 0; index < 130; index++) github.deployment({ environment: "dev", task, payload: "{broken" });
    expect(await latest()).toMatchObject({ payload: web, state: "success" });
    expect(github.log.filter(({ route }) => route.endsWith("/deployments"))).toHaveLength(2);
  });

  it("is not seen where it is somebody else's, or GitHub's own for a job", async () => {
    github.deployment({ environment: "dev", task, payload: web, creator: "mallory" }, { state: "success" });
    github.deployment({ environment: "dev", task: "deploy", payload: web }, { state: "success" });
    expect(await latest()).toBeUndefined();
  });

  it("takes a success from its own author only, and a fault from anybody", async () => {
    const { id } = await deployments().create(draft);
    await deployments().tell(id, { state: "failure", description: "no" });
    github.deployment({ environment: "other" });
    await fetch(`${github.apiUrl}/repos/acme/shop/deployments/${id}/statuses`, {
      method: "POST",
      body: JSON.stringify({ state: "success" }),
    });
    expect(await latest()).toMatchObject({ state: "success" });
    const foreign = (state: string): void => {
      github.state.deployments = github.state.deployments.map((known) =>
        known.id === id
          ? {
              ...known,
              statuses: [
                ...known.statuses.slice(0, 1),
                { id: 9999, state, description: "", logUrl: "", creator: "mallory" },
              ],
            }
          : known,
      );
    };
    foreign("success");
    expect(await latest()).toMatchObject({ state: "failure" });
    foreign("inactive");
    expect(await latest()).toMatchObject({ state: "inactive" });
    foreign("a-word-of-next-year");
    expect(await latest()).toMatchObject({ state: "unknown" });
  });

  it("stays what it is when another stack, or GitHub's own record of the job, succeeds in its environment", async () => {
    const own = await deployments().create(draft);
    await deployments().tell(own.id, { state: "success", description: "Soaked." });
    const other = await deployments().create({ ...draft, payload: { stack: "data" } });
    await deployments().tell(other.id, { state: "success", description: "Soaked." });
    const ofJob = github.deployment({ environment: "dev" });
    await fetch(`${github.apiUrl}/repos/acme/shop/deployments/${ofJob.id}/statuses`, {
      method: "POST",
      body: JSON.stringify({ state: "success" }),
    });
    expect(github.state.deployments[0]?.statuses.map(({ state }) => state)).toEqual(["success", "inactive"]);
    expect(await latest()).toMatchObject({ state: "success" });
    await deployments().tell(own.id, { state: "inactive", description: "Destroyed." });
    expect(await latest()).toMatchObject({ state: "inactive" });
  });

  it("has the newest of each name over all environments", async () => {
    const record = (environment: string, stack: string, state: string): number =>
      github.deployment(
        { environment, task, payload: { name: `${environment}/${stack}` } },
        { state, description: "told" },
      ).id;
    record("pr-1", "web", "success");
    const newest = [record("pr-1", "web", "inactive"), record("pr-2", "web", "success")];
    github.deployment({ environment: "pr-3", task, payload: "odd" });
    const nameOf = (payload: unknown): string | undefined =>
      typeof payload === "object" && payload !== null && "name" in payload ? String(payload.name) : undefined;
    const found = await deployments().newestOfEach(nameOf);
    expect(found.map(({ id, state }) => [id, state])).toEqual([
      [newest[1], "success"],
      [newest[0], "inactive"],
    ]);
  });

  it("says a long description as far as GitHub takes it, without cutting a character in two", async () => {
    const { id } = await deployments().create(draft);
    await deployments().tell(id, { state: "failure", description: "🚫".repeat(141) });
    expect(github.state.deployments[0]?.statuses[0]?.description).toBe(`${"🚫".repeat(69)}…`);
  });
});

describe("a fault of GitHub", () => {
  const failing = [
    [403, "action/github-refused", "deployments: write"],
    [404, "action/github-refused", "deployments: write"],
    [401, "action/github-refused", "github-token"],
    [409, "action/github-refused", "exist on GitHub"],
    [422, "action/github-refused", "exist on GitHub"],
    [500, "action/github-failed", "Run the job again"],
  ] as const;

  it.each(failing)("of status %i ends a reading as %s", async (status, code, hint) => {
    github.plant({ path: /deployments$/, fault: { kind: "status", status } });
    await expect(latest()).rejects.toMatchObject({ code, hint: expect.stringContaining(hint) });
  });

  it.each(failing)("of status %i ends a writing as %s", async (status, code, hint) => {
    github.plant({ method: "POST", path: /deployments$/, fault: { kind: "status", status } });
    await expect(deployments().create(draft)).rejects.toMatchObject({ code, hint: expect.stringContaining(hint) });
    expect(github.state.deployments).toEqual([]);
  });

  it.each([500, 502, 503])("of status %i that passes is tried again", async (status) => {
    github.plant({ path: /deployments/, times: 2, fault: { kind: "status", status } });
    const { id } = await deployments().create(draft);
    await deployments().tell(id, { state: "success", description: "" });
    expect(await latest()).toMatchObject({ state: "success" });
  });

  it("that loses an answer leaves the newest record the one that is told of", async () => {
    github.plant({ method: "POST", path: /deployments$/, times: 1, fault: { kind: "reset-after" } });
    const { id } = await deployments().create(draft);
    await deployments().tell(id, { state: "success", description: "" });
    expect(github.state.deployments).toHaveLength(2);
    expect(await latest()).toMatchObject({ id, state: "success" });
  });

  it("that cuts every connection is told as such", async () => {
    github.plant({ path: /deployments/, fault: { kind: "reset" } });
    await expect(latest()).rejects.toMatchObject({ code: "action/github-failed" });
  });

  it.each(["/deployments$", "/statuses$"])("that gives half an answer at %s is not taken for none", async (path) => {
    github.deployment({ environment: "dev", task, payload: web }, { state: "success" });
    github.plant({ path: new RegExp(path), fault: { kind: "half" } });
    await expect(latest()).rejects.toMatchObject({
      code: "action/github-failed",
      message: expect.stringContaining("cannot be read"),
    });
  });

  it("that is a secondary rate limit is waited out when it is short, and told when it is long", async () => {
    const limited = (seconds: string) => ({
      kind: "status" as const,
      status: 403,
      message: "You have exceeded a secondary rate limit",
      headers: { "retry-after": seconds },
    });
    github.plant({ path: /deployments$/, times: 1, fault: limited("7") });
    expect(await latest()).toBeUndefined();
    github.plant({ path: /deployments$/, fault: limited("3600") });
    await expect(latest()).rejects.toMatchObject({
      code: "action/github-failed",
      message: expect.stringContaining("rate limit is used up"),
    });
  });
});

describe("openRepository", () => {
  it.each([
    ["", { owner: "acme", name: "shop" }, "github-token"],
    ["t0ken", undefined, "GITHUB_REPOSITORY"],
  ])("refuses the token %j for %j", (token, repository, part) => {
    expect(() => openRepository(token, { apiUrl: github.apiUrl, repository })).toThrow(part);
  });
});
