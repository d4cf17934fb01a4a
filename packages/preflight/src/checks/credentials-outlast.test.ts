import { describe, expect, it } from "vitest";
import { look, lookAtAll } from "../../test/look.ts";
import type { Credentials } from "../preflight-ports.ts";

const at = (time: string): Date => new Date(`2026-11-22T${time}:00Z`);

function said(found: Credentials, credentialsUntil?: Date): Promise<readonly string[]> {
  const request = credentialsUntil === undefined ? {} : { credentialsUntil };
  return look("credentials-outlast", {
    after: [],
    answers: { identity: { credentials: async () => found } },
    request,
  });
}

describe("credentialsOutlast", () => {
  it("passes credentials that do not end", async () => {
    expect(await said({ areTemporary: false, until: undefined })).toEqual([
      "passed: The credentials do not end by themselves.",
    ]);
  });

  it("does not know the end of a session that nobody tells", async () => {
    expect(await said({ areTemporary: true, until: undefined })).toEqual([
      "unknown: The credentials are temporary, and it is not known when they end.",
    ]);
  });

  it.each([
    ["11:01", "passed: The credentials end in 61 min, and the deployment may take 60 min."],
    ["11:00", "failed: The credentials end in 60 min, and the deployment may take 60 min."],
    ["09:00", "failed: The credentials ended at 2026-11-22T09:00:00.000Z."],
  ])("compares an end at %s with the time limit", async (time, verdict) => {
    expect(await said({ areTemporary: true, until: at(time) })).toEqual([verdict]);
    expect(await said({ areTemporary: true, until: undefined }, at(time))).toEqual([verdict]);
  });

  it("takes the caller's word over the SDK's", async () => {
    const found = { areTemporary: true, until: at("10:05") };
    expect(await said(found, at("12:00"))).toEqual([
      "passed: The credentials end in 120 min, and the deployment may take 60 min.",
    ]);
  });

  it("does not take a date that is none for a long session", async () => {
    expect(await said({ areTemporary: true, until: new Date("soon") })).toEqual([
      "unknown: The credentials are temporary, and it is not known when they end.",
    ]);
  });

  it("fails a deployment for its credentials, not for its account", async () => {
    const request = { credentialsUntil: at("10:01") };
    const found = (await lookAtAll({ after: [], request })).filter(({ status }) => status === "failed");
    expect(found.map(({ id, reason }) => [id, reason])).toEqual([["credentials-outlast", "credentials"]]);
  });
});
