import { describe, expect, it } from "vitest";
import { resource } from "../../test/build-graph.ts";
import { type Look, look } from "../../test/look.ts";
import { namedKinds } from "../names/named-kind.ts";
import { namingInputs } from "../names/naming-inputs.ts";
import type { NameHolder } from "../preflight-ports.ts";

const bucket = resource("aws:s3/bucket:Bucket", { bucket: "shop-files-123456789012" });
const held = (holder: NameHolder): Look["answers"] => ({ names: { holder: async () => holder } });

describe("namesFree", () => {
  it.each<readonly [NameHolder, string]>([
    ["nobody", "passed: 1 name is free."],
    ["account", "failed: There is a bucket shop-files-123456789012 already, and the plan makes one."],
    [
      "leaving",
      "failed: The bucket shop-files-123456789012 is being deleted, and its name is not free before that is over.",
    ],
    [
      "elsewhere",
      "failed: The name shop-files-123456789012 of the bucket is taken, by another account or out of reach of these credentials.",
    ],
  ])("judges a name that %s has", async (holder, said) => {
    const answers = held(holder);
    expect(await look("names-free", { after: [bucket], answers })).toEqual([said]);
  });

  it("asks for the name with the real account in it", async () => {
    const asked: string[] = [];
    const holder = async (kind: string, name: string, region: string): Promise<NameHolder> => {
      asked.push(`${kind} ${name} ${region}`);
      return "nobody";
    };
    const request = { offline: { accountId: "123456789012", lookups: [] } };
    await look("names-free", { after: [bucket], request, answers: { names: { holder } } });
    expect(asked).toEqual(["bucket shop-files-111122223333 eu-west-1"]);
  });

  it("asks for nothing that is there, replaced, adopted, or named by AWS", async () => {
    const options = { ...bucket.options, importId: "shop-adopted" };
    const after = [
      bucket,
      resource(bucket.type, { bucket: "shop-adopted" }, { name: "adopted", options }),
      resource(bucket.type, {}, { name: "unnamed" }),
      resource("aws:lb/targetGroup:TargetGroup", { name: "tg", port: 81 }, { name: "tg" }),
    ];
    const before = [bucket, resource("aws:lb/targetGroup:TargetGroup", { name: "tg", port: 80 }, { name: "tg" })];
    const answers = held("account");
    expect(await look("names-free", { after, before, answers })).toEqual([
      "passed: The plan names nothing that could be taken.",
    ]);
  });
});

it("knows a type for each kind of name", () => {
  expect([...new Set(Object.values(namingInputs).map(({ kind }) => kind))].toSorted()).toEqual(
    [...namedKinds].toSorted(),
  );
});
