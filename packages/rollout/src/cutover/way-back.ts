import type { CutoverPlan } from "../plan/cutover-plan.ts";
import type { DataSettings } from "../plan/data-schema.ts";
import type { TrafficSettings } from "../plan/traffic-schema.ts";

/** Answers why no way back was built for the data of a plan; undefined where one was. */
export function noWayBack({ data }: Pick<CutoverPlan, "data">): string | undefined {
  switch (data.kind) {
    case "none":
      return "The plan moves no data: until it ends rollback takes traffic back, and later a plan with source and target exchanged.";
    case "rds-replica":
      return "A promoted replica cannot become a replica again: no way back was built.";
    case "dms":
      return data.reverseTaskArn === undefined
        ? "The plan names no task from the target back to the source (reverseTaskArn): no way back was built."
        : undefined;
    case "aurora-global":
      return undefined;
  }
}

/** Answers what of a plan does not lead back from where another one led to. */
export function wayBackProblems(there: CutoverPlan, back: CutoverPlan): readonly string[] {
  return [
    ...(back.name === there.name ? [`Both plans have the name ${back.name}, and would share one state.`] : []),
    ...trafficProblems(there.traffic, back.traffic),
    ...dataProblems(there.data, back.data),
  ];
}

function trafficProblems(there: TrafficSettings, back: TrafficSettings): readonly string[] {
  const forth = placeOf(there);
  const home = placeOf(back);
  if (forth === undefined) return [`Traffic of ${there.executor} has no two sides to exchange.`];
  if (home === undefined || home.at !== forth.at)
    return ["It moves other traffic than the plan that it leads back from."];
  const isBack = home.source === forth.target && home.target === forth.source;
  return isBack ? [] : [`Its traffic has to go from ${forth.target} to ${forth.source}.`];
}

interface TrafficPlace {
  readonly at: string;
  readonly source: string;
  readonly target: string;
}

function placeOf(traffic: TrafficSettings): TrafficPlace | undefined {
  switch (traffic.executor) {
    case "route53":
      return { at: `${traffic.zoneId} ${traffic.recordName}`, ...traffic.setIdentifiers };
    case "listener":
      return { at: traffic.ruleArn, ...traffic.targetGroupArns };
    case "ecs":
    case "codedeploy":
      return undefined;
  }
}

function dataProblems(there: DataSettings, back: DataSettings): readonly string[] {
  if (there.kind === "dms" && there.reverseTaskArn !== undefined) {
    const isBack = back.kind === "dms" && back.taskArn === there.reverseTaskArn && back.reversed === true;
    return isBack ? [] : [`Its data has to be of kind dms, reversed, and go by the task ${there.reverseTaskArn}.`];
  }
  if (there.kind === "aurora-global") {
    const isBack =
      back.kind === "aurora-global" &&
      back.sourceClusterArn === there.targetClusterArn &&
      back.targetClusterArn === there.sourceClusterArn;
    return isBack ? [] : [`Its data has to go from ${there.targetClusterArn} to ${there.sourceClusterArn}.`];
  }
  return [];
}
