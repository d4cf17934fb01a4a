import {
  accelerateTimers,
  type FakeGitHub,
  type FakeGitHubSettings,
  startFakeGitHub,
} from "@causeway/testing/fake-github";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "../connect.ts";
import { renderMarker } from "./comment-marker.ts";
import { writeStickyComment, type WrittenComment } from "./sticky-comment.ts";

const bot = "github-actions[bot]";
const identity = { action: "preview", header: "default" };
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

async function restart(settings: FakeGitHubSettings): Promise<void> {
  await github.stop();
  github = await startFakeGitHub(settings);
}

function write(text: string, shorter = `short ${text}`): Promise<WrittenComment> {
  const thread = { repository: { owner: "acme", name: "shop" }, number: 7 };
  return writeStickyComment(connect("t0ken-of-the-run", github.apiUrl), thread, {
    identity,
    body: `${marker}\n${text}`,
    shorterBody: `${marker}\n${shorter}`,
  });
}

function textsOf(user: string): readonly string[] {
  return github.commentsBy(user).map((comment) => comment.body);
}

function routes(method: string): number {
  return github.log.filter((request) => request.route.startsWith(`${method} /repos/`)).length;
}

describe("writeStickyComment", () => {
  it("adds a comment where there is none, and answers its id and page", async () => {
    const written = await write("first");
    expect(textsOf(bot)).toEqual([`${marker}\nfirst`]);
    expect(written).toEqual({ id: 1001, url: "https://github.test/acme/shop/pull/7#issuecomment-1001" });
  });

  it("rewrites its comment on the second run", async () => {
    const first = await write("first");
    expect(await write("second")).toEqual(first);
    expect(textsOf(bot)).toEqual([`${marker}\nsecond`]);
  });

  it("finds its comment beyond the first hundred", async () => {
    for (let index = 0; index < 130; index++) github.comment("reviewer", `remark ${index}`);
    github.comment(bot, `${marker}\nold`);
    for (let index = 0; index < 130; index++) github.comment("reviewer", `remark ${index}`);
    await write("new");
    expect(textsOf(bot)).toEqual([`${marker}\nnew`]);
  });

  it("leaves a comment of somebody else alone, also when that carries the marker", async () => {
    github.comment("mallory", `${marker}\nall is well`);
    github.comment("github-actions", `${marker}\nall is well`);
    await write("deletes the database");
    expect(textsOf("mallory")).toEqual([`${marker}\nall is well`]);
    expect(textsOf("github-actions")).toEqual([`${marker}\nall is well`]);
    expect(textsOf(bot)).toEqual([`${marker}\ndeletes the database`]);
  });

  it("leaves its own comments of another action, header or place of the marker alone", async () => {
    const others = [
      `${renderMarker({ action: "deploy", header: "default" }, undefined)}\na deploy`,
      `${renderMarker({ action: "preview", header: "eu" }, undefined)}\nother stacks`,
      `Quoting:\n${marker}\nfirst`,
    ];
    for (const body of others) github.comment(bot, body);
    await write("new");
    expect(textsOf(bot)).toEqual([...others, `${marker}\nnew`]);
  });

  it("keeps the oldest of several of its own and deletes the rest", async () => {
    const oldest = github.comment(bot, `${marker}\none`);
    github.comment(bot, `${marker}\ntwo`);
    github.comment(bot, `${marker}\nthree`);
    expect((await write("new")).id).toBe(oldest.id);
    expect(textsOf(bot)).toEqual([`${marker}\nnew`]);
  });

  it("ends with one comment when two runs start together", async () => {
    const [one, other] = await Promise.all([write("same"), write("same")]);
    expect(textsOf(bot)).toEqual([`${marker}\nsame`]);
    expect(one).toEqual(other);
  });

  it("ends with one comment when the answer to the first try is lost", async () => {
    github.plant({ method: "POST", path: /\/comments$/, times: 1, fault: { kind: "reset-after" } });
    await write("once");
    expect(textsOf(bot)).toEqual([`${marker}\nonce`]);
    expect(routes("POST")).toBe(2);
  });

  it("makes a new comment when its own is deleted in the meantime", async () => {
    github.comment(bot, `${marker}\nold`);
    github.plant({ method: "PATCH", path: /comments/, times: 1, fault: { kind: "status", status: 404 } });
    await write("new");
    expect(routes("POST")).toBe(1);
    expect(textsOf(bot)).toEqual([`${marker}\nnew`]);
  });

  it("says the shorter text when GitHub finds the longer one invalid", async () => {
    await write("x".repeat(70_000), "the short of it");
    expect(textsOf(bot)).toEqual([`${marker}\nthe short of it`]);
  });

  it.each([500, 502, 503])("tries again after %i", async (status) => {
    github.plant({ path: /comments/, times: 2, fault: { kind: "status", status } });
    await write("first");
    expect(textsOf(bot)).toEqual([`${marker}\nfirst`]);
  });

  it("tries again after a connection that is cut", async () => {
    github.plant({ path: /comments/, times: 2, fault: { kind: "reset" } });
    await write("first");
    expect(textsOf(bot)).toEqual([`${marker}\nfirst`]);
  });

  it.each([
    [429, "You have exceeded a secondary rate limit", { "retry-after": "7" }],
    [403, "You have exceeded a secondary rate limit", { "retry-after": "7" }],
    [429, "Too many requests", { "retry-after": "7" }],
  ])("waits out %i: %s", async (status, message, headers) => {
    github.plant({ method: "POST", path: /comments/, times: 1, fault: { kind: "status", status, message, headers } });
    await write("first");
    expect(textsOf(bot)).toEqual([`${marker}\nfirst`]);
  });

  it("does not wait for a limit that ends in an hour", async () => {
    const headers = { "retry-after": "3600" };
    const message = "You have exceeded a secondary rate limit";
    github.plant({ method: "POST", path: /comments/, fault: { kind: "status", status: 403, message, headers } });
    await expect(write("first")).rejects.toThrow("secondary rate limit");
    expect(routes("POST")).toBe(1);
  });

  it("gives up on a server that stays broken", async () => {
    github.plant({ path: /comments/, fault: { kind: "status", status: 500 } });
    await expect(write("first")).rejects.toMatchObject({ status: 500 });
    expect(routes("GET")).toBe(4);
  });

  it("knows its comments under the login of an app and of a person", async () => {
    for (const viewer of ["causeway[bot]", "ada"]) {
      await restart({ viewer });
      await write("first");
      await write("second");
      expect(textsOf(viewer)).toEqual([`${marker}\nsecond`]);
    }
  });

  it("asks REST who it is where GraphQL does not answer", async () => {
    await restart({ viewer: "ada" });
    github.plant({ path: /^\/graphql$/, fault: { kind: "status", status: 404 } });
    github.comment("ada", `${marker}\nold`);
    await write("new");
    expect(textsOf("ada")).toEqual([`${marker}\nnew`]);
  });

  it("ends with one comment of an app even where nothing tells who it is", async () => {
    await restart({ viewer: "causeway[bot]" });
    github.plant({ path: /^\/graphql$/, fault: { kind: "status", status: 404 } });
    await write("first");
    await write("second");
    expect(textsOf("causeway[bot]")).toEqual([`${marker}\nsecond`]);
  });

  it("talks to an Enterprise server below its path", async () => {
    await restart({ basePath: "/api/v3" });
    await write("first");
    expect(textsOf(bot)).toEqual([`${marker}\nfirst`]);
    expect(github.log.map((request) => request.route)).toContain("POST /graphql");
  });
});
