import type { DeploymentStrategy } from "@causeway/compute";
import type { z } from "zod";
import type { releaseSettings } from "./serving-settings.ts";

/** Answers how ECS moves the traffic to a new version: back by itself when an alarm goes off. */
export function releaseStrategy(
  { mode, percent, minutes, bakeMinutes, manualWaitMinutes }: z.output<typeof releaseSettings>,
  alarmNames: DeploymentStrategy["alarmNames"],
): DeploymentStrategy {
  const common = {
    kind: "ecs",
    bakeMinutes,
    alarmNames,
    ...(manualWaitMinutes === undefined ? {} : { manualWaitMinutes }),
  } as const;
  switch (mode) {
    case "blue-green":
      return { ...common, mode };
    case "linear":
      return { ...common, mode, stepPercent: percent, stepMinutes: minutes };
    case "canary":
      return { ...common, mode, canaryPercent: percent, canaryMinutes: minutes };
  }
}
