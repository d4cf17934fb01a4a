import { expect, test } from "vitest";
import { standardTags } from "./standard-tags.ts";

const values = {
  name: "shop-vpc-blue",
  project: "shop",
  environment: "staging",
  component: "network",
  owner: "platform-team@example.com",
  costCenter: "cc-1042",
};

test("names every standard tag", () => {
  const all = { tier: "private", migrationPhase: "prepare", sourceRegion: "eu-west-1", targetRegion: "us-east-1" };
  expect(standardTags({ ...values, ...all })).toEqual({
    Name: "shop-vpc-blue",
    Environment: "staging",
    Project: "shop",
    Component: "network",
    CostCenter: "cc-1042",
    Owner: "platform-team@example.com",
    Tier: "private",
    MigrationPhase: "prepare",
    SourceRegion: "eu-west-1",
    TargetRegion: "us-east-1",
  });
});

test("leaves out what is not known, and adds the extra tags", () => {
  const tags = standardTags(values, { Tier: "data", "kubernetes.io/role/elb": "1", Empty: "" });
  const standard = ["Name", "Environment", "Project", "Component", "CostCenter", "Owner"];
  expect(Object.keys(tags)).toEqual([...standard, "Tier", "kubernetes.io/role/elb", "Empty"]);
});

test("takes letters of all scripts, and counts characters as AWS does", () => {
  expect(standardTags(values, { Müller: "東京", Wide: "𝒳".repeat(256) })).toMatchObject({ Müller: "東京" });
});

test.each([
  [{ "aws:tag": "x" }, 'the key "aws:tag" starts with "aws:", which AWS keeps for itself'],
  [{ Origin: "AWS:x" }, 'Origin = "AWS:x" starts with "aws:", which AWS keeps for itself'],
  [{ Note: "50%" }, 'Note = "50%" has other characters than those allowed'],
  [{ Note: "a\nb" }, 'Note = "a\\nb" has other characters than those allowed'],
  [{ Note: "🚀" }, 'Note = "🚀" has other characters than those allowed'],
  [{ "": "x" }, 'the key "" has 0 characters; allowed are 1 to 128'],
  [{ ["k".repeat(129)]: "x" }, "has 129 characters; allowed are 1 to 128"],
  [{ Note: "v".repeat(257) }, "Note has a value of 257 characters; allowed are up to 256"],
  [{ Name: "other" }, '"Name" and "Name" are one key; allowed is each key once'],
  [{ owner: "other" }, '"Owner" and "owner" are one key; allowed is each key once'],
])("refuses the extra tags %j", (extra: Record<string, string>, problem) => {
  expect(() => standardTags(values, extra)).toThrow(problem);
  expect(() => standardTags(values, extra)).toThrow(expect.objectContaining({ code: "tags/invalid" }));
});

test("takes 50 tags and refuses 51", () => {
  const extra = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`extra-${index}`, ""]));
  expect(Object.keys(standardTags(values, extra(44)))).toHaveLength(50);
  expect(() => standardTags(values, extra(45))).toThrow("there are 51 tags; allowed are 50");
});

test("lists every problem at once", () => {
  expect(() => standardTags({ ...values, owner: "a&b" }, { "x!": "", "aws:y": "" })).toThrow(
    [
      'The tags of "shop-vpc-blue" are refused by AWS:',
      '  Owner = "a&b" has other characters than those allowed',
      '  the key "x!" has other characters than those allowed',
      '  the key "aws:y" starts with "aws:", which AWS keeps for itself',
    ].join("\n"),
  );
});
