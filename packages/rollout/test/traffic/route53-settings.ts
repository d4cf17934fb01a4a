import type { ResourceRecordSet } from "@aws-sdk/client-route-53";
import { trafficSchema } from "../../src/plan/traffic-schema.ts";
import type { Route53Settings } from "../../src/aws/traffic/weighted-name.ts";

export function route53Settings(more: object = {}): Route53Settings {
  const settings = trafficSchema.parse({
    executor: "route53",
    zoneId: "Z1",
    recordName: "app.shop.io",
    setIdentifiers: { source: "source", target: "target" },
    steps: [0, 25, 50, 75, 100],
    ...more,
  });
  if (settings.executor !== "route53") throw new Error("These are settings of Route 53.");
  return settings;
}

type Side = "source" | "target";

export function aliasRecord(type: "A" | "AAAA", side: Side, weight: number): ResourceRecordSet {
  return {
    Name: "app.shop.io.",
    Type: type,
    SetIdentifier: side,
    Weight: weight,
    AliasTarget: { DNSName: `${side}.elb.test.`, HostedZoneId: "ZELB", EvaluateTargetHealth: true },
    HealthCheckId: `check-${side}`,
  };
}

/** Both sides of both types. */
export function weightedRecords(share: number): readonly ResourceRecordSet[] {
  return (["A", "AAAA"] as const).flatMap((type) => [
    aliasRecord(type, "source", 100 - share),
    aliasRecord(type, "target", share),
  ]);
}

export const simpleA: ResourceRecordSet = {
  Name: "app.shop.io.",
  Type: "A",
  AliasTarget: { DNSName: "old.elb.test.", HostedZoneId: "ZELB", EvaluateTargetHealth: true },
};
