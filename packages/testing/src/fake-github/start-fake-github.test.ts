import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeGitHub, startFakeGitHub } from "./start-fake-github.ts";

let github: FakeGitHub;

beforeEach(async () => {
  github = await startFakeGitHub();
});
afterEach(() => github.stop());

const thread = "/repos/acme/shop/issues/7/comments";

function ask(path: string, method = "GET", body?: unknown): Promise<Response> {
  return fetch(`${github.apiUrl}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

describe("the fake GitHub", () => {
  it("cuts a list into pages of 30, or of what is asked up to 100, with links", async () => {
    for (let index = 0; index < 205; index++) github.comment("ada", `remark ${index}`);
    expect(await (await ask(thread)).json()).toHaveLength(30);
    const second = await ask(`${thread}?per_page=500&page=2`);
    expect(await second.json()).toHaveLength(100);
    expect(second.headers.get("link")).toBe(
      ['3>; rel="next"', '3>; rel="last"', '1>; rel="prev"', '1>; rel="first"']
        .map((end) => `<${github.apiUrl}${thread}?per_page=500&page=${end}`)
        .join(", "),
    );
    expect(await (await ask(`${thread}?per_page=100&page=3`)).json()).toHaveLength(5);
  });

  it("adds, changes and deletes a comment of whoever the token belongs to", async () => {
    const added = await (await ask(thread, "POST", { body: "one" })).json();
    expect(added).toMatchObject({ id: 1001, user: { login: "github-actions[bot]" }, body: "one" });
    const path = "/repos/acme/shop/issues/comments/1001";
    expect(await (await ask(path, "PATCH", { body: "two" })).json()).toMatchObject({ id: 1001, body: "two" });
    expect((await ask(path, "DELETE")).status).toBe(204);
    expect((await ask(path, "PATCH", { body: "three" })).status).toBe(404);
  });

  it("refuses an empty text and one beyond 65,536 characters", async () => {
    expect((await ask(thread, "POST", { body: "" })).status).toBe(422);
    expect((await ask(thread, "POST", { body: "x".repeat(65_537) })).status).toBe(422);
    expect((await ask(thread, "POST", { body: "x".repeat(65_536) })).status).toBe(201);
  });

  it("does not tell an app who it is, but tells everybody in GraphQL", async () => {
    expect((await ask("/user")).status).toBe(403);
    expect(await (await ask("/graphql", "POST", { query: "" })).json()).toEqual({
      data: { viewer: { login: "github-actions[bot]" } },
    });
  });

  it("uses up its faults in order, and logs every request", async () => {
    github.plant({
      path: /comments/,
      times: 1,
      fault: { kind: "status", status: 429, headers: { "retry-after": "7" } },
    });
    github.plant({ method: "POST", path: /comments/, times: 1, fault: { kind: "reset-after" } });
    const limited = await ask(thread);
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "7"]);
    await expect(ask(thread, "POST", { body: "one" })).rejects.toThrow("fetch failed");
    expect((await ask(thread)).status).toBe(200);
    expect(github.state.comments).toHaveLength(1);
    expect(github.log.map(({ route, status }) => [route, status])).toEqual([
      [`GET ${thread}`, 429],
      [`POST ${thread}`, "reset"],
      [`GET ${thread}`, 200],
    ]);
  });

  it("knows nothing beside its repository and pull request", async () => {
    for (const path of ["/repos/acme/other/issues/7/comments", "/repos/acme/shop/issues/8/comments", "/nowhere"]) {
      expect((await ask(path)).status).toBe(404);
    }
  });
});
