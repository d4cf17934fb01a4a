import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { describe, expect, it } from "vitest";
import { cliWorld } from "../test/fake-stack.ts";
import { sampleProject } from "../test/sample-project.ts";

const json = ["--format", "json"] as const;
const verbs = ["deploy", "drift", "unlock", "destroy", "preview"] as const;

describe.concurrent.each(verbs)("causeway %s that cannot run", (verb) => {
  const named = [verb, "nowhere", "--env", "dev"] as const;

  it("says as JSON why, besides on standard error, and exits with 2", async () => {
    const { exitCode, out, err } = await cliWorld({}).run(sampleProject(""), ...named, ...json);
    expect([exitCode, JSON.parse(out)]).toEqual([
      2,
      {
        outcome: "refused",
        failureReason: "invalid-input",
        message: expect.stringContaining("nowhere"),
        hint: expect.stringContaining("(graph/no-project)"),
        pending: [],
        lock: null,
      },
    ]);
    expect(err).toContain("(graph/no-project)");
  });

  it("says so of arguments that it does not know, in either way to write the form", async () => {
    const { exitCode, out } = await cliWorld({}).run(sampleProject(""), ...named, "--bass", "main", "--format=json");
    expect([exitCode, JSON.parse(out)]).toMatchObject([
      2,
      { failureReason: "invalid-input", message: expect.stringContaining("unknown option '--bass'") },
    ]);
  });

  it("says it in the file that the result was to be in, or where that cannot be written, on standard output", async () => {
    const dir = sampleProject("");
    const filed = await cliWorld({}).run(dir, ...named, ...json, "--out", "result.json");
    expect(filed.out).toBe("");
    expect(JSON.parse(readFileSync(join(dir, "result.json"), "utf8"))).toMatchObject({ outcome: "refused" });
    const lost = await cliWorld({}).run(dir, ...named, ...json, "--out", "node_modules");
    expect([lost.exitCode, JSON.parse(lost.out).outcome]).toEqual([2, "refused"]);
  });

  it("says nothing on standard output where text was asked for", async () => {
    const { exitCode, out } = await cliWorld({}).run(sampleProject(""), ...named);
    expect([exitCode, out]).toEqual([2, ""]);
  });
});

it.each([
  [
    "an error of the user",
    new UserError("engine/login-failed", "no such bucket, canary-1234", { hint: "canary-1234" }),
  ],
  ["a bug", new Error("cannot read canary-1234")],
])("shows no secret of the shell in %s", async (_, error) => {
  const openStack = async (): Promise<never> => await Promise.reject(error);
  const world = cliWorld({}, undefined, { openStack, environment: { DATABASE_PASSWORD: "canary-1234" } });
  const { exitCode, out, err } = await world.run(sampleProject(""), "drift", ".", "--env", "dev", ...json);
  expect([exitCode, JSON.parse(out).failureReason]).toEqual([2, error instanceof UserError ? "credentials" : "bug"]);
  expect(err).toContain("[secret]");
  expect(out + err).not.toContain("canary");
});
