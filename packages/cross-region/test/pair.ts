import type { EnvironmentContext } from "@causeway/core/component";
import type { DataEndpoint } from "@causeway/data";
import type { NetworkPlacement } from "@causeway/network";
import { testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import type { ReplicatedBucket } from "../src/storage/replicated-bucket.ts";

/** Regions of the two ends in tests. */
const pairRegions = { source: "eu-west-1", target: "us-east-1" } as const;

type Overrides = Partial<Pick<EnvironmentContext, "lifecycle" | "suffix">>;

/** Answers the environment of one end, with its provider `aws-source` or `aws-target`. Call it inside `record`. */
export function sideOf(side: "source" | "target", overrides: Overrides = {}): EnvironmentContext {
  return testEnvironment({ region: pairRegions[side], ...overrides }, `aws-${side}`);
}

/** A network of three zones whose ids and blocks are those of one end; the target has a further block. */
export function networkOf(side: "source" | "target"): NetworkPlacement {
  const mine = (ids: readonly pulumi.Output<string>[]) => ids.map((id) => pulumi.interpolate`${side}-${id}`);
  const { routeTableIds, subnetIds } = testPlacement();
  return {
    vpcId: pulumi.output(`vpc-${side}`),
    cidrBlock: pulumi.output(side === "source" ? "10.10.0.0/16" : "10.20.0.0/16"),
    secondaryBlocks: side === "source" ? {} : { "100.64.0.0/16": pulumi.output("100.64.0.0/16") },
    subnetIds: { public: mine(subnetIds.public), private: mine(subnetIds.private), data: mine(subnetIds.data) },
    routeTableIds: {
      public: mine(routeTableIds.public),
      private: mine(routeTableIds.private),
      data: mine(routeTableIds.data),
    },
    internetAccess: [],
  };
}

/** A bucket that keeps versions, with its key, by the name of its end. */
export function bucketOf(side: string): ReplicatedBucket {
  return {
    bucket: { bucketId: pulumi.output(`${side}-bucket`), bucketArn: pulumi.output(`arn:aws:s3:::${side}-bucket`) },
    keyArn: `arn:aws:kms:${side}:123456789012:key/1`,
  };
}

/** An instance in the source's region. */
export function sourceDatabase(region: string = pairRegions.source): DataEndpoint {
  return {
    kind: "instance",
    host: pulumi.output("orders.eu-west-1.rds.amazonaws.com"),
    port: pulumi.output(5432),
    databaseName: pulumi.output("orders"),
    identifier: pulumi.output("orders"),
    arn: pulumi.output(`arn:aws:rds:${region}:123456789012:db:orders`),
    resourceId: pulumi.output("db-ABC"),
  };
}
