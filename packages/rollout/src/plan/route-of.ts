import type { Route } from "../advance/route.ts";
import type { CutoverPlan } from "./cutover-plan.ts";
import { opensAtOf } from "./opens-at.ts";
import { stagesOf } from "./stages.ts";
import type { TrafficSettings } from "./traffic-schema.ts";

/** Answers where a plan goes: all that `advance` needs to know of it. */
export function routeOf(plan: CutoverPlan): Route {
  const { name, hash, traffic, data, gates, rollback, steps, freezeWindows } = plan;
  const isFirst = data.kind !== "none" && data.writer === "switch-first";
  return {
    name,
    hash,
    stages: stagesOf({
      steps,
      switch: data.kind === "none" ? undefined : { first: isFirst, bakeMs: traffic.bakeSeconds * 1000 },
    }),
    settleMs: settleSeconds(traffic) * 1000,
    confirmMs: confirmSeconds(traffic) * 1000,
    gates,
    rollback: {
      ladder: rollback.ladder,
      rungMs: rollback.rungSeconds * 1000,
      onBreach: rollback.onBreach,
      canDivert: rollback.divertByHealthCheck,
    },
    switch: {
      freezeMs: (data.kind === "none" ? 0 : data.freezeSeconds) * 1000,
      attempts: data.kind === "none" ? 0 : data.attempts,
      sourceServes: isFirst,
    },
    opensAt: freezeWindows === undefined ? (at) => at : opensAtOf(freezeWindows),
  };
}

/** From when a weight holds until nobody goes by an older one. Whoever began a request on the other side finishes it there. */
function settleSeconds(traffic: TrafficSettings): number {
  switch (traffic.executor) {
    case "route53":
      return traffic.ttlSeconds + traffic.graceSeconds;
    case "listener":
      return traffic.deregistrationSeconds + traffic.graceSeconds;
    case "ecs":
    case "codedeploy":
      return 0;
  }
}

/** Route 53 usually needs less than a minute. @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html */
function confirmSeconds(traffic: TrafficSettings): number {
  return traffic.executor === "ecs" || traffic.executor === "codedeploy" ? traffic.releaseSeconds : 900;
}
