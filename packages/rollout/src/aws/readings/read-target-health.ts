import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { TargetGroupHealth, TargetHealthReading } from "../../gates/readings.ts";
import type { GateOf } from "../../gates/schema/gate-schema.ts";
import { isFault } from "../faults.ts";
import { askAws, type Ending, listIn } from "./ask-aws.ts";
import type { ReadingClients } from "./reading-edges.ts";
import { regionOf } from "./region-of.ts";
import { UnreadableError } from "./unreadable-error.ts";

const action = "elasticloadbalancing:DescribeTargetHealth";

/**
 * Reads how the targets of each group are, in the region that its ARN names. A group that does not exist is not in the answer.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
 */
export async function readTargetHealth(
  { side, targetGroupArns }: GateOf<"target-health">,
  clients: Pick<ReadingClients, "balancers">,
  ending: Ending,
): Promise<TargetHealthReading> {
  const groups = await Promise.all(
    targetGroupArns.map((arn) => readGroup(clients.balancers(side, regionOf(arn)), arn, ending)),
  );
  return { kind: "target-health", groups: groups.flatMap((group) => group ?? []) };
}

async function readGroup(
  client: ElasticLoadBalancingV2Client,
  arn: string,
  ending: Ending,
): Promise<TargetGroupHealth | undefined> {
  const { TargetHealthDescriptions } = await askAws(action, async () => {
    try {
      return await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }), ending);
    } catch (thrown) {
      if (isFault(thrown, "TargetGroupNotFoundException")) return { TargetHealthDescriptions: null };
      throw thrown;
    }
  });
  if (TargetHealthDescriptions === null) return undefined;
  const counts = { healthy: 0, unhealthy: 0, initial: 0, unavailable: 0 };
  for (const { TargetHealth } of listIn(action, TargetHealthDescriptions)) {
    const state = TargetHealth?.State ?? "";
    if (isCounted(state)) counts[state] += 1;
    else if (!hasLeft.has(state)) throw new UnreadableError(`${action}: a target is in a state that is not known`);
  }
  return { targetGroupArn: arn, ...counts };
}

function isCounted(state: string): state is "healthy" | "unhealthy" | "initial" | "unavailable" {
  return ["healthy", "unhealthy", "initial", "unavailable"].includes(state);
}

/** It finishes what it began, or gets nothing: what users meet does not depend on it. */
const hasLeft: ReadonlySet<string> = new Set(["draining", "unhealthy.draining", "unused"]);
