import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lockedText } from "../../test/failures.ts";
import { parseLockHolders } from "./lock-holder.ts";

describe("parseLockHolders", () => {
  it("reads who holds a stack", () => {
    expect(parseLockHolders(lockedText)).toEqual([
      {
        text: "root@vm (process 22879) since 2026-11-21T22:09:20Z",
        user: "root",
        host: "vm",
        pid: 22_879,
        since: new Date("2026-11-21T22:09:20Z"),
        lockId: "1b78da73-f945-4d91-a357-474268205abb",
        command: "pulumi cancel",
      },
    ]);
  });

  it("reads several, also of a bucket and of a Windows domain", () => {
    const said = `error: the stack is currently locked by 2 lock(s).
  s3://states/a/.pulumi/locks/organization/shop/prod/1b78da73-f945-4d91-a357-474268205abb.json?region=eu-central-1: created by runner@fv-az1 (pid 12) at 2026-11-21T22:09:20+01:00
  s3://states/a/.pulumi/locks/organization/shop/prod/x.json: created by ACME\\j@doe@pc (pid 13) at never`;
    expect(parseLockHolders(said)).toMatchObject([
      { user: "runner", host: "fv-az1", pid: 12, since: new Date("2026-11-21T21:09:20Z") },
      { text: "ACME\\j@doe@pc (process 13)", user: "ACME\\j@doe", host: "pc", pid: 13 },
    ]);
  });

  it("knows Pulumi Cloud's words, which name nobody", () => {
    const [holder] = parseLockHolders("error: [409] Conflict: Another update is currently in progress.");
    expect(holder?.text).toBe("another update of the stack, as Pulumi Cloud says");
  });

  it("reads nothing out of other texts, and ends on long ones", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseLockHolders(text)).toEqual([]);
      }),
    );
    expect(parseLockHolders("a: created by ".repeat(20_000))).toEqual([]);
    expect(parseLockHolders(`x: created by ${"a@".repeat(50_000)}`)).toEqual([]);
  });
});
