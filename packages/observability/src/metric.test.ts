import { expect, test } from "vitest";
import type { Metric } from "./metric.ts";

/** For the compiler: what it lets pass here fails the type check. */
const metrics: readonly Metric[] = [
  {
    namespace: "AWS/ECS",
    name: "CPUUtilization",
    dimensions: { ClusterName: "c", ServiceName: "s" },
    statistic: "Average",
  },
  // @ts-expect-error -- no dimensions at all
  { namespace: "AWS/ECS", name: "CPUUtilization", statistic: "Average" },
  // @ts-expect-error -- one too few
  { namespace: "AWS/ECS", name: "CPUUtilization", dimensions: { ClusterName: "c" }, statistic: "Average" },
  // @ts-expect-error -- of another service
  { namespace: "AWS/RDS", name: "ReplicaLag", dimensions: { ServiceName: "s" }, statistic: "Average" },
  // @ts-expect-error -- a metric that no balancer publishes without its target group
  {
    namespace: "AWS/ApplicationELB",
    name: "HealthyHostCount",
    dimensions: { LoadBalancer: "l" },
    statistic: "Minimum",
  },
  // @ts-expect-error -- a metric that does not exist
  { namespace: "AWS/DMS", name: "CDCLag", dimensions: { ReplicationInstanceIdentifier: "i" }, statistic: "Maximum" },
];

test("a metric cannot lack dimensions, nor have those of another", () => {
  expect(metrics).toHaveLength(6);
});
