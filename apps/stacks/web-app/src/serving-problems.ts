import { checkStrategy, fleetProblems } from "@causeway/compute";
import { type ProblemBetween, problemOf } from "@causeway/core";
import { z } from "zod";
import { releaseStrategy } from "./release-strategy.ts";
import { releaseSettings } from "./serving-settings.ts";

const count = z.int();
const releases = z.object({
  lifecycle: z.enum(["ephemeral", "protected"]),
  serving: z.object({ release: releaseSettings }),
});
const tasks = z.object({ serving: z.object({ minTasks: count, maxTasks: count }) });
const fleet = z.object({ serving: z.unknown() });
const zonesToFill = z.object({ lifecycle: z.literal("protected"), network: z.object({ zones: count }) });

/** Finds the problems that settings of what serves have with each other, and with the lifecycle and the network. */
export function findServingProblems(settings: unknown): readonly ProblemBetween[] {
  const zones = zonesToFill.safeParse(settings).data?.network.zones ?? 0;
  return [
    ...taskProblems(settings),
    ...fleetProblems(["serving"], fleet.safeParse(settings).data?.serving, zones),
    ...releaseProblems(settings),
  ];
}

function taskProblems(settings: unknown): readonly ProblemBetween[] {
  const { minTasks = 0, maxTasks = 0 } = tasks.safeParse(settings).data?.serving ?? {};
  if (maxTasks >= minTasks) return [];
  const message = `maxTasks is ${maxTasks}; allowed are numbers from minTasks, which is ${minTasks}.`;
  return [{ path: ["serving", "maxTasks"], message, hint: "Raise the one, or lower the other." }];
}

/** Which alarms there will be is no question of settings; that there are some is known. */
const someAlarm = ["an alarm of each colour"];

function releaseProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = releases.safeParse(settings);
  if (data === undefined) return [];
  const { serving, lifecycle } = data;
  return problemOf(["serving", "release"], () => checkStrategy(releaseStrategy(serving.release, someAlarm), lifecycle));
}
