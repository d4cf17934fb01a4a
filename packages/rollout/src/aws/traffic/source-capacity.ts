import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Finding } from "../../run/traffic-port.ts";
import { groupName, healthyTargets } from "./healthy-targets.ts";

/** Whether each of the source's target groups has the targets that it needs to take all traffic. */
export async function sourceCapacity(
  client: ElasticLoadBalancingV2Client,
  targetGroupArns: readonly string[],
  needed: number,
): Promise<Finding> {
  const found = await Promise.all(
    targetGroupArns.map(async (arn) => ({ name: groupName(arn), healthy: await healthyTargets(client, arn) })),
  );
  const told = found.map(
    ({ name, healthy }) => `${name} has ${healthy} healthy targets of the ${needed} that it needs`,
  );
  return { holds: found.every(({ healthy }) => healthy >= needed), message: `${told.join("; ")}.` };
}
