import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { sideOf } from "../../test/pair.ts";
import { RegionalKeys, type RegionalKeysArgs } from "./regional-keys.ts";

type Overrides = Partial<Pick<EnvironmentContext, "lifecycle" | "suffix">>;

function makeKeys(material: RegionalKeysArgs["material"], overrides: Overrides = {}) {
  return new RegionalKeys("stores", {
    source: {
      environment: sideOf("source", overrides),
      consumers: [{ kind: "logs" }, { kind: "service", service: "rds" }],
    },
    target: {
      environment: sideOf("target", overrides),
      consumers: [{ kind: "logs" }, { kind: "service", service: "s3" }],
    },
    description: "Data of the shop",
    material,
  });
}

const materials = ["independent", "multi-region"] as const;

describe("RegionalKeys", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes a key of its own in each region", async () => {
    expect(namesOf(await record(() => makeKeys("independent")))).toEqual([
      "aws:kms/alias:Alias stores-source-alias",
      "aws:kms/alias:Alias stores-target-alias",
      "aws:kms/key:Key stores-source-key",
      "aws:kms/key:Key stores-target-key",
      "causeway:cross-region:RegionalKeys stores",
      "causeway:data:EncryptionKey stores-source",
      "causeway:data:EncryptionKey stores-target",
      "pulumi:providers:aws aws-source",
      "pulumi:providers:aws aws-target",
    ]);
  });

  test("makes a primary and its replica where they share their material", async () => {
    const recorded = await record(() => makeKeys("multi-region"));

    expect(namesOf(recorded).filter((name) => name.startsWith("aws:"))).toEqual([
      "aws:kms/alias:Alias stores-source-alias",
      "aws:kms/alias:Alias stores-target-alias",
      "aws:kms/key:Key stores-source-key",
      "aws:kms/replicaKey:ReplicaKey stores-target-key",
    ]);
    expect(recorded.find("stores-source-key").inputs).toMatchObject({ multiRegion: true, enableKeyRotation: true });
    expect({ ...recorded.find("stores-target-key").inputs, policy: undefined, tags: undefined }).toEqual({
      description: "Data of the shop",
      primaryKeyArn: "arn:aws:mock:eu-test-1:123456789012:stores-source-key",
      deletionWindowInDays: 7,
    });
  });

  test("does not share material where it was not asked for, and rotates both", async () => {
    const recorded = await record(() => makeKeys("independent"));

    for (const side of ["source", "target"]) {
      expect(recorded.find(`stores-${side}-key`).inputs).toMatchObject({ multiRegion: false, enableKeyRotation: true });
    }
  });

  test.each(materials)(
    "admits the account and each region's own consumers, by its services' names there: %s",
    async (material) => {
      const recorded = await record(() => makeKeys(material));
      const policyOf = (side: string) => String(recorded.find(`stores-${side}-key`).inputs.policy);

      for (const side of ["source", "target"]) {
        expect(JSON.parse(policyOf(side)).Statement[0]).toEqual({
          Sid: "AccountByIamPolicies",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: ["kms:*"],
          Resource: ["*"],
        });
      }
      expect(policyOf("source")).toContain("logs.eu-west-1.amazonaws.com");
      expect(policyOf("source")).toContain("rds.eu-west-1.amazonaws.com");
      expect(policyOf("target")).toContain("logs.us-east-1.amazonaws.com");
      expect(policyOf("target")).toContain("s3.us-east-1.amazonaws.com");
      expect(policyOf("target")).not.toContain("eu-west-1");
    },
  );

  test.each(materials)("puts each key and alias on its region's provider: %s", async (material) => {
    const { resources } = await record(() => makeKeys(material));
    const made = resources.filter(({ type }) => type.startsWith("aws:"));

    expect(made.filter(({ name, options }) => options.provider !== `aws-${name.split("-")[1]}`)).toEqual([]);
  });

  test.each(materials)("gives each key an alias that names project, side and environment: %s", async (material) => {
    const recorded = await record(() => makeKeys(material));

    for (const side of ["source", "target"]) {
      expect(recorded.find(`stores-${side}-alias`).inputs).toEqual({
        name: `alias/migration-stores-${side}-key-blue`,
        targetKeyId: `keyId of stores-${side}-key`,
      });
    }
  });

  test.each(materials)("is hard to lose in a protected environment: %s", async (material) => {
    const recorded = await record(() => makeKeys(material, { lifecycle: "protected" }));

    for (const side of ["source", "target"]) {
      const { inputs, options } = recorded.find(`stores-${side}-key`);
      expect([inputs.deletionWindowInDays, options.protect]).toEqual([30, true]);
    }
  });

  test("gives two environments in one account no common alias", async () => {
    const aliasesIn = async (suffix: string) =>
      (await record(() => makeKeys("multi-region", { suffix }))).resources.flatMap(({ inputs }) => inputs.name ?? []);
    const [blue, green] = [await aliasesIn("blue"), await aliasesIn("green")];

    expect(blue).toHaveLength(2);
    expect(green.filter((name) => blue.includes(name))).toEqual([]);
  });

  test.each(materials)(
    "answers both keys, the same in a second evaluation, also while nothing is known: %s",
    async (material) => {
      const first = await record(() => makeKeys(material));

      expect(first.find("stores").outputs).toEqual({
        sourceKeyArn: "arn:aws:mock:eu-test-1:123456789012:stores-source-key",
        targetKeyArn: "arn:aws:mock:eu-test-1:123456789012:stores-target-key",
      });
      expect((await record(() => makeKeys(material))).resources).toEqual(first.resources);
      expect(namesOf(await record(() => makeKeys(material), { known: "none" }))).toEqual(namesOf(first));
    },
  );
});
