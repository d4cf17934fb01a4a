import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeLocks } from "./describe-locks.ts";
import { type OwnLock, parseOwnLock } from "./own-lock.ts";
import { releaseOwnLock } from "./release-own-lock.ts";

const id = "1b78da73-f945-4d91-a357-474268205abb";
const otherId = "2b78da73-f945-4d91-a357-474268205abb";
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "locks-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const own = (more: Partial<OwnLock> = {}): OwnLock => ({
  backend: `file://${root}`,
  project: "shop",
  stack: "prod",
  host: "vm",
  pid: 4_000_000,
  since: new Date("2026-11-21T22:09:20.500Z"),
  ...more,
});

const content = { pid: 4_000_000, username: "root", hostname: "vm", timestamp: "2026-11-21T22:09:20.821614514Z" };

function writeLock(text: unknown, { name = id, folder = ".pulumi/locks/organization/shop/prod" } = {}): string {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, `${name}.json`), typeof text === "string" ? text : JSON.stringify(text));
  writeFileSync(join(root, folder, `${name}.json.attrs`), "{}");
  return join(root, folder);
}

const ports = { env: {}, workDir: "/", isRunning: () => false };

describe("releaseOwnLock", () => {
  it("releases the lock that the run made, and its attributes", async () => {
    const folder = writeLock(content);
    expect(await releaseOwnLock(own(), ports)).toEqual({ kind: "released", lockId: id });
    expect(readdirSync(folder)).toEqual([]);
    expect(await releaseOwnLock(own(), ports)).toEqual({ kind: "none" });
  });

  it("releases it in the place that old backends have, and for a stack named in full", async () => {
    writeLock(content, { folder: ".pulumi/locks/prod" });
    expect(await releaseOwnLock(own({ stack: "organization/shop/prod" }), ports)).toMatchObject({ kind: "released" });
  });

  it.each([
    ["another process", { ...content, pid: 4_000_001 }],
    ["another machine", { ...content, hostname: "other" }],
    ["a run before", { ...content, timestamp: "2026-11-21T22:09:18Z" }],
    ["no time", { ...content, timestamp: "never" }],
    ["nobody that can be read", "{"],
    ["something else", "[]"],
  ])("leaves the lock of %s alone", async (_, text) => {
    const folder = writeLock(text);
    expect(await releaseOwnLock(own(), ports)).toMatchObject({ kind: "others", holders: [expect.anything()] });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("leaves the others beside its own alone", async () => {
    writeLock({ ...content, pid: 7 }, { name: otherId });
    const folder = writeLock(content);
    expect(await releaseOwnLock(own(), ports)).toEqual({ kind: "released", lockId: id });
    expect(readdirSync(folder)).toEqual([`${otherId}.json`, `${otherId}.json.attrs`]);
  });

  it("leaves the lock of a run that is still at work", async () => {
    const folder = writeLock({ ...content, pid: process.pid, hostname: hostname() });
    const release = await releaseOwnLock(own({ pid: process.pid, host: hostname() }), { env: {}, workDir: "/" });
    expect(release).toEqual({ kind: "running", pid: process.pid });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.each(["/..", "..", "a/b/../../..", ""])("does not climb out of the folder by the name %j", async (name) => {
    writeLock(content, { folder: ".pulumi/locks/organization/shop" });
    expect(await releaseOwnLock(own({ project: name, stack: "x" }), ports)).toEqual({ kind: "none" });
    expect(await releaseOwnLock(own({ stack: name }), ports)).toEqual({ kind: "none" });
  });

  it.each(["https://api.pulumi.com", "gs://states", "azblob://states", "s3://states?role=arn:aws:iam::1:role/x"])(
    "cannot see the locks of %s",
    async (backend) => {
      expect(await releaseOwnLock(own({ backend }), ports)).toEqual({ kind: "unsupported" });
      expect(await describeLocks(own({ backend }), ports)).toBeUndefined();
    },
  );
});

describe("describeLocks", () => {
  it("names every holder, also of a file that nobody understands", async () => {
    writeLock(content);
    writeLock("?", { name: otherId });
    expect(await describeLocks(own(), ports)).toEqual([
      expect.objectContaining({ text: "root@vm (process 4000000) since 2026-11-21T22:09:20Z", lockId: id }),
      expect.objectContaining({ text: `someone unknown, by .pulumi/locks/organization/shop/prod/${otherId}.json` }),
    ]);
  });

  it("names nobody where nothing was ever locked", async () => {
    expect(await describeLocks(own(), ports)).toEqual([]);
  });

  it("finds a folder that is relative to where Pulumi runs", async () => {
    writeLock(content);
    expect(await describeLocks(own({ backend: "file://." }), { env: {}, workDir: root })).toHaveLength(1);
  });
});

describe("an own lock", () => {
  it("comes back out of JSON", () => {
    expect(parseOwnLock(JSON.stringify(own()))).toEqual(own());
  });

  it.each(["", "{", "{}", "null", '{"pid":-1}'])("is not read out of %j", (text) => {
    expect(parseOwnLock(text)).toBeUndefined();
  });
});
