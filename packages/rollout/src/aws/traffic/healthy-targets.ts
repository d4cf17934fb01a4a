import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { passingOr } from "../faults.ts";

/**
 * Answers how many targets of a group get requests. Those that start, drain, or are not checked are none.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
 */
export async function healthyTargets(client: ElasticLoadBalancingV2Client, targetGroupArn: string): Promise<number> {
  try {
    const { TargetHealthDescriptions = [] } = await client.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }),
    );
    return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === "healthy").length;
  } catch (thrown) {
    throw passingOr(thrown, `Reading the health of ${groupName(targetGroupArn)}`);
  }
}

/** The part of an ARN that people know. */
export function groupName(targetGroupArn: string): string {
  return targetGroupArn.split("/").at(-2) ?? targetGroupArn;
}
