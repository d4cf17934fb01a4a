import { accelerateTimers, type FakeGitHub, startFakeGitHub } from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { renderMarker } from "../comment/comment-marker.ts";
import type { IssueChange } from "./issues.ts";
import { type GitHubRepository, openRepository } from "./open-repository.ts";

const identity = { action: "drift", header: "prod/web" };
const marker = renderMarker(identity, undefined);

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

function issues(): GitHubRepository["issues"] {
  return openRepository("t0ken", { apiUrl: github.apiUrl, repository: { owner: "acme", name: "shop" } }).issues;
}

function keep(body = "2 resources", title = "Drift in prod/web"): Promise<IssueChange> {
  return issues().keep(identity, { title, body, labels: ["drift"] });
}

function writes(): readonly string[] {
  return github.log.filter(({ route }) => /^(POST|PATCH) \/repos/.test(route)).map(({ route }) => route);
}

describe("keep", () => {
  it("opens an issue with its marker and labels", async () => {
    const change = await keep();
    expect(change).toEqual({ kind: "opened", number: 8, url: "https://github.test/acme/shop/issues/8" });
    expect(github.state.issues).toMatchObject([
      { title: "Drift in prod/web", body: `${marker}\n2 resources`, labels: ["drift"] },
    ]);
  });

  it("rewrites it when it says something else, and asks nothing of GitHub when it does not", async () => {
    await keep();
    expect(await keep("3 resources")).toMatchObject({ kind: "updated", number: 8 });
    const before = writes().length;
    expect(await keep("3 resources\r\n")).toMatchObject({ kind: "unchanged", number: 8 });
    expect(writes()).toHaveLength(before);
    expect(await keep("3 resources", "Drift again")).toMatchObject({ kind: "updated" });
    expect(github.state.issues).toHaveLength(1);
  });

  it("opens a new one where the last was closed", async () => {
    github.issue({ body: `${marker}\nold`, state: "closed" });
    expect(await keep()).toMatchObject({ kind: "opened", number: 9 });
  });

  it("leaves those of others, of other stacks and pull requests alone, whatever marker they carry", async () => {
    github.issue({ user: "mallory", body: `${marker}\nall is well` });
    github.issue({ body: `${renderMarker({ ...identity, header: "prod/data" }, undefined)}\nother` });
    github.issue({ body: `${marker}\nall is well`, isPullRequest: true });
    github.issue({ body: `Quoting\n${marker}` });
    const before = github.state.issues;
    expect(await keep()).toMatchObject({ kind: "opened" });
    expect(github.state.issues.slice(0, 4)).toEqual(before);
  });

  it("finds its own behind the first hundred", async () => {
    const own = github.issue({ body: `${marker}\nold` });
    for (let index = 0; index < 120; index++) github.issue({ body: "something else" });
    expect(await keep()).toMatchObject({ kind: "updated", number: own.number });
  });

  it("ends with one open issue when two runs start together, and when an answer is lost", async () => {
    await Promise.all([keep("same"), keep("same")]);
    expect(github.state.issues.filter(({ state }) => state === "open")).toHaveLength(1);
    github.state.issues = [];
    github.plant({ method: "POST", path: /\/issues$/, times: 1, fault: { kind: "reset-after" } });
    await keep();
    expect(github.state.issues.filter(({ state }) => state === "open")).toHaveLength(1);
  });

  it("shortens a title that GitHub would refuse", async () => {
    await keep("text", "x".repeat(300));
    expect(github.state.issues[0]?.title).toHaveLength(256);
  });
});

describe("close", () => {
  it("comments on the issue and closes it, and others of its identity too", async () => {
    await keep();
    github.issue({ body: `${marker}\none too many` });
    expect(await issues().close(identity, "In sync again.")).toMatchObject({ kind: "closed", number: 8 });
    expect(github.state.issues.map(({ state }) => state)).toEqual(["closed", "closed"]);
    expect(github.state.comments.map(({ issue, body }) => [issue, body])).toEqual([[8, "In sync again."]]);
  });

  it("does nothing where none is open", async () => {
    github.issue({ user: "mallory", body: marker });
    expect(await issues().close(identity, "In sync again.")).toBeUndefined();
    expect(writes()).toEqual([]);
  });
});

describe("a fault of GitHub", () => {
  it.each([
    [403, "action/github-refused"],
    [404, "action/github-refused"],
    [410, "action/github-refused"],
    [422, "action/github-refused"],
    [500, "action/github-failed"],
  ])("of status %i is told as %s", async (status, code) => {
    github.plant({ method: "POST", path: /\/issues$/, fault: { kind: "status", status } });
    await expect(keep()).rejects.toMatchObject({ code });
  });

  it("of half an answer does not open a second issue", async () => {
    github.issue({ body: `${marker}\nold` });
    github.plant({ method: "GET", path: /\/issues$/, fault: { kind: "half" } });
    await expect(keep()).rejects.toMatchObject({ code: "action/github-failed" });
    expect(github.state.issues).toHaveLength(1);
  });
});
