import type { EnvironmentContext } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { documentOf } from "../test/policies.ts";
import { SecretsKey } from "./secrets-key.ts";

const makeKey = (overrides: Partial<EnvironmentContext> = {}) =>
  new SecretsKey("secrets", { environment: testEnvironment(overrides) });

const recordKey = (overrides: Partial<EnvironmentContext> = {}) => record(() => makeKey(overrides));

describe("SecretsKey", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await recordKey())).toEqual([
      "aws:kms/alias:Alias secrets-alias",
      "aws:kms/key:Key secrets-key",
      "causeway:foundation:SecretsKey secrets",
      "pulumi:providers:aws aws",
    ]);
  });

  test("leaves it to the account's policies who may use it", async () => {
    const { inputs } = (await recordKey()).find("secrets-key");

    expect(inputs.enableKeyRotation).toBe(true);
    expect(documentOf(inputs.policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PoliciesOfTheAccount",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: ["kms:*"],
          Resource: ["*"],
        },
      ],
    });
  });

  test("can be rescued as long as the lifecycle says", async () => {
    const fate = async (lifecycle: "ephemeral" | "protected") => {
      const { find } = await recordKey({ lifecycle });
      const { inputs, options } = find("secrets-key");
      return [inputs.deletionWindowInDays, options.protect, find("secrets-alias").options.protect];
    };

    expect(await fate("ephemeral")).toEqual([7, false, false]);
    expect(await fate("protected")).toEqual([30, true, true]);
  });

  test("answers the provider's URL, by suffix, the same in a second evaluation, also while nothing is known", async () => {
    const first = await recordKey();

    expect(first.find("secrets").outputs).toEqual({
      keyArn: "arn:aws:mock:eu-test-1:123456789012:secrets-key",
      secretsProviderUrl: "awskms:///alias/migration-secrets-key-blue?region=eu-west-1",
    });
    expect((await recordKey({ suffix: "green" })).find("secrets-alias").inputs.name).toBe(
      "alias/migration-secrets-key-green",
    );
    expect((await recordKey()).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeKey(), { known: "none" }))).toEqual(namesOf(first));
  });
});
