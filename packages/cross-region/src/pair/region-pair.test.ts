import { environmentSettings } from "@causeway/core";
import { recordResources } from "@causeway/testing";
import * as aws from "@pulumi/aws";
import { describe, expect, test } from "vitest";
import { RegionPair, type RegionPairArgs } from "./region-pair.ts";

const settingsFor = (source: string, target: string) =>
  environmentSettings.parse({
    project: "shop",
    environment: "staging",
    suffix: "blue",
    lifecycle: "protected",
    owner: "platform",
    costCenter: "42",
    migrationPhase: "prepare",
    source: { region: source },
    target: { region: target },
  });

const given = (name: string) => new aws.Provider(name, { region: "eu-west-1" });

const pairOf = (source = "eu-west-1", target = "eu-central-1", providers?: RegionPairArgs["providers"]) =>
  new RegionPair({ settings: settingsFor(source, target), ...(providers === undefined ? {} : { providers }) });

describe("RegionPair", () => {
  test("gives each end its region and a provider of its own, and nothing else", async () => {
    const { made, resources } = await recordResources(() => pairOf());

    expect(resources.map(({ type, name, inputs }) => [type, name, inputs.region])).toEqual([
      ["pulumi:providers:aws", "aws-source", "eu-west-1"],
      ["pulumi:providers:aws", "aws-target", "eu-central-1"],
    ]);
    expect([made.source.region, made.target.region]).toEqual(["eu-west-1", "eu-central-1"]);
    expect(made.source.provider).not.toBe(made.target.provider);
  });

  test("tells both ends of the whole migration", async () => {
    const { made } = await recordResources(() => pairOf());

    expect(made.target).toMatchObject({ project: "shop", suffix: "blue", lifecycle: "protected" });
    expect(made.target.tags).toMatchObject({ sourceRegion: "eu-west-1", targetRegion: "eu-central-1" });
    expect(made.source.tags).toEqual(made.target.tags);
  });

  test("makes a third provider, once, when us-east-1 is asked for", async () => {
    const { made, list } = await recordResources(() => {
      const pair = pairOf();
      return [pair.usEast1(), pair.usEast1()];
    });

    expect(list.map(([, name]) => name)).toEqual(["aws-source", "aws-target", "aws-us-east-1"]);
    expect(made[0]).toBe(made[1]);
    expect(made[0]).toMatchObject({ region: "us-east-1", project: "shop" });
  });

  test.each([
    ["us-east-1", "eu-west-1", "source"],
    ["eu-west-1", "us-east-1", "target"],
  ] as const)("from %s to %s takes the %s for us-east-1", async (from, to, side) => {
    const { made, list } = await recordResources(() => {
      const pair = pairOf(from, to);
      return { pair, edge: pair.usEast1() };
    });

    expect(made.edge).toBe(made.pair[side]);
    expect(list).toHaveLength(2);
  });

  test("takes the providers that it is given, for accounts of their own", async () => {
    const { made, list } = await recordResources(() => {
      const providers = { source: given("old"), target: given("new"), usEast1: given("edge") };
      const pair = pairOf("eu-west-1", "us-east-1", providers);
      return { providers, pair, edge: pair.usEast1() };
    });

    expect(list.map(([, name]) => name)).toEqual(["old", "new", "edge"]);
    expect(made.pair.source.provider).toBe(made.providers.source);
    expect(made.pair.target.provider).toBe(made.providers.target);
    expect(made.edge.provider).toBe(made.providers.usEast1);
  });

  test("does not guess the account of us-east-1 when the others are given", async () => {
    await expect(
      recordResources(() => pairOf("eu-west-1", "eu-central-1", { target: given("new") }).usEast1()),
    ).rejects.toMatchObject({ code: "cross-region/provider-missing" });
  });

  test("has no us-east-1 in another partition", async () => {
    await expect(recordResources(() => pairOf("cn-north-1", "cn-northwest-1").usEast1())).rejects.toMatchObject({
      code: "cross-region/pair-invalid",
    });
  });

  test.each([
    ["eu-west-1", "eu-west-1"],
    ["eu-west-1", "cn-north-1"],
  ])("refuses %s to %s before a provider is made", async (from, to) => {
    const { made, list } = await recordResources(() => {
      try {
        return pairOf(from, to);
      } catch (error) {
        return error;
      }
    });

    expect(made).toMatchObject({ code: "cross-region/pair-invalid" });
    expect(list).toEqual([]);
  });
});
