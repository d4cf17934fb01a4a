import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { environmentContext } from "./environment-context.ts";

class Provider extends pulumi.ProviderResource {}

test("takes names and tags from the settings, region and provider from the place", async () => {
  await pulumi.runtime.setMocks({ newResource: () => ({ id: "id", state: {} }), call: () => ({}) });
  const provider = new Provider("aws", "aws");
  const about = {
    project: "shop",
    environment: "staging",
    owner: "team",
    costCenter: "cc-1",
    migrationPhase: "prepare",
  };
  const [source, target] = [{ region: "eu-west-1" as const }, { region: "us-east-1" as const }];
  const context = environmentContext(
    { ...about, suffix: "blue", lifecycle: "ephemeral", source, target },
    { region: "us-east-1", provider },
  );
  expect(context).toStrictEqual({
    project: "shop",
    environment: "staging",
    suffix: "blue",
    lifecycle: "ephemeral",
    region: "us-east-1",
    provider,
    tags: { ...about, sourceRegion: "eu-west-1", targetRegion: "us-east-1" },
  });
});

test("tags nothing with a source or target where the environment stands in one region", async () => {
  await pulumi.runtime.setMocks({ newResource: () => ({ id: "id", state: {} }), call: () => ({}) });
  const provider = new Provider("aws", "aws");
  const about = { project: "shop", environment: "staging", owner: "team", costCenter: "cc-1", migrationPhase: "run" };
  const place = { region: "eu-west-1" as const };
  const context = environmentContext(
    { ...about, suffix: "blue", lifecycle: "protected", ...place },
    { ...place, provider },
  );
  expect(context.tags).toStrictEqual(about);
});
