import type { EnvironmentContext } from "@causeway/core/component";
import { Bucket, BucketPolicy, ParameterTree, Table } from "@causeway/data";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

interface StoresArgs {
  readonly environment: EnvironmentContext;
  readonly keyArn: pulumi.Input<string>;
  /** The one distribution that reads the pictures. */
  readonly distributionArn: pulumi.Input<string>;
}

interface SettingsArgs extends Pick<StoresArgs, "environment" | "keyArn"> {
  /** Of the database. */
  readonly host: pulumi.Input<string>;
}

interface Stores {
  readonly uploads: Bucket;
  readonly pictures: Bucket;
  readonly carts: Table;
}

/** What is kept outside of the database. */
export function makeStores({ environment, keyArn, distributionArn }: StoresArgs): Stores {
  const uploads = new Bucket("uploads", {
    environment,
    keyArn,
    lifecycleRules: [{ id: "reports", prefix: "reports/", expireAfterDays: 90 }],
  });

  // Its reader is known later than the bucket: so the policy comes apart.
  const pictures = new Bucket("pictures", { environment, keyArn, policy: "separate" });
  new BucketPolicy("pictures-access", {
    environment,
    bucket: pictures,
    statements: [
      {
        sid: "EdgeReads",
        principals: { Service: "cloudfront.amazonaws.com" },
        actions: ["s3:GetObject"],
        resources: [pulumi.interpolate`${pictures.bucketArn}/*`],
        conditions: { StringEquals: { "aws:SourceArn": distributionArn } },
      },
    ],
  });

  const carts = new Table("carts", {
    environment,
    keyArn,
    partitionKey: { name: "customer", type: "string" },
    sortKey: { name: "item", type: "string" },
  });
  return { uploads, pictures, carts };
}

/** Settings that running programs look up: they get the names in their variables, and `readStatements` in their roles. */
export function makeSettings({ environment, keyArn, host }: SettingsArgs): ParameterTree {
  const sessionKey = new random.RandomPassword("session-key", { length: 48 });
  return new ParameterTree("settings", {
    environment,
    keyArn,
    values: { "database/host": host },
    secrets: { "session/key": sessionKey.result },
  });
}
