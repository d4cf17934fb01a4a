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

  it("answers half of what it has to say, once that has taken effect", async () => {
    github.plant({ method: "POST", path: /comments/, times: 1, fault: { kind: "half" } });
    const half = await ask(thread, "POST", { body: "one" });
    await expect(half.json()).rejects.toThrow(SyntaxError);
    expect(github.state.comments).toHaveLength(1);
  });

  it("refuses a deployment that would merge or wait for checks, and a description that is too long", async () => {
    const ref = "a".repeat(40);
    const deployments = "/repos/acme/shop/deployments";
    expect((await ask(deployments, "POST", { ref })).status).toBe(409);
    expect((await ask(deployments, "POST", { ref, auto_merge: false })).status).toBe(409);
    expect((await ask(deployments, "POST", { ref: "no", auto_merge: false, required_contexts: [] })).status).toBe(422);
    const made = await ask(deployments, "POST", { ref, auto_merge: false, required_contexts: [], environment: "dev" });
    const { id }: { readonly id: number } = JSON.parse(await made.text());
    const statuses = `${deployments}/${id}/statuses`;
    expect((await ask(statuses, "POST", { state: "success", description: "x".repeat(141) })).status).toBe(422);
    expect((await ask(statuses, "POST", { state: "wonderful" })).status).toBe(422);
    expect((await ask(statuses, "POST", { state: "success" })).status).toBe(201);
    expect(await (await ask(statuses)).json()).toMatchObject([{ state: "success" }]);
  });

  it("retires the records before a success, unless told not to", async () => {
    const [one, two, three] = [1, 2, 3].map(() => github.deployment({ environment: "dev" }, { state: "success" }));
    const tell = (id: number | undefined, more: object): Promise<Response> =>
      ask(`/repos/acme/shop/deployments/${id}/statuses`, "POST", { state: "success", ...more });
    await tell(two?.id, { auto_inactive: false });
    expect(github.state.deployments[0]?.statuses).toHaveLength(1);
    await tell(two?.id, {});
    expect(github.state.deployments[0]?.statuses.at(-1)?.state).toBe("inactive");
    expect([one?.id, three?.id]).toEqual([5001, 5003]);
    expect(github.state.deployments[2]?.statuses).toHaveLength(1);
  });

  it("keeps issues, and lists pull requests among them", async () => {
    const issues = "/repos/acme/shop/issues";
    github.issue({ isPullRequest: true });
    github.issue({ user: "ada" });
    const opened = await (await ask(issues, "POST", { title: "Drift", body: "text", labels: ["drift"] })).json();
    expect(opened).toMatchObject({ number: 10, labels: [{ name: "drift" }], user: { login: "github-actions[bot]" } });
    expect(await (await ask(`${issues}?creator=ada`)).json()).toHaveLength(1);
    expect((await ask(`${issues}/10`, "PATCH", { state: "closed" })).status).toBe(200);
    expect(await (await ask(issues)).json()).toMatchObject([{ number: 9 }, { number: 8, pull_request: {} }]);
  });

  it("knows nothing beside its repository and pull request", async () => {
    for (const path of ["/repos/acme/other/issues/7/comments", "/repos/acme/shop/issues/8/comments", "/nowhere"]) {
      expect((await ask(path)).status).toBe(404);
    }
  });
});
