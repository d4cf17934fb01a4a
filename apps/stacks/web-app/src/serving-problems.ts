import { type ProblemBetween, problemOf } from "@causeway/core";
import { checkStrategy } from "@causeway/compute";
import { z } from "zod";
import { releaseStrategy } from "./release-strategy.ts";
import { releaseSettings } from "./serving-settings.ts";

const count = z.int();
const releases = z.object({
  lifecycle: z.enum(["ephemeral", "protected"]),
  serving: z.object({ release: releaseSettings }),
});
const tasks = z.object({ serving: z.object({ minTasks: count, maxTasks: count }) });
const fleet = z.object({ serving: z.object({ minSize: count, maxSize: count }) });
const fleetInZones = z.object({
  lifecycle: z.literal("protected"),
  network: z.object({ zones: count }),
  serving: z.object({ minSize: count }),
});
const waits = z.object({ serving: z.object({ warmupSeconds: count, healthCheckGraceSeconds: count }) });

/** Finds the problems that settings of what serves have with each other, and with the lifecycle and the network. */
export function findServingProblems(settings: unknown): readonly ProblemBetween[] {
  return [
    ...rangeProblems(settings),
    ...zoneProblems(settings),
    ...waitProblems(settings),
    ...releaseProblems(settings),
  ];
}

function rangeProblems(settings: unknown): readonly ProblemBetween[] {
  const { minTasks = 0, maxTasks = 0 } = tasks.safeParse(settings).data?.serving ?? {};
  const { minSize = 0, maxSize = 0 } = fleet.safeParse(settings).data?.serving ?? {};
  return [
    ...atLeast(
      { setting: "maxTasks", value: maxTasks },
      { setting: "minTasks", value: minTasks },
      "Raise the one, or lower the other.",
    ),
    ...atLeast(
      { setting: "maxSize", value: maxSize },
      { setting: "minSize", value: minSize },
      "Raise the one, or lower the other.",
    ),
  ];
}

function waitProblems(settings: unknown): readonly ProblemBetween[] {
  const { warmupSeconds = 0, healthCheckGraceSeconds = 0 } = waits.safeParse(settings).data?.serving ?? {};
  return atLeast(
    { setting: "healthCheckGraceSeconds", value: healthCheckGraceSeconds },
    { setting: "warmupSeconds", value: warmupSeconds },
    "An instance that is judged before it has booted is ended, and so is the next one.",
  );
}

interface Numbered {
  readonly setting: string;
  readonly value: number;
}

function atLeast(larger: Numbered, smaller: Numbered, hint: string): readonly ProblemBetween[] {
  if (larger.value >= smaller.value) return [];
  const message = `${larger.setting} is ${larger.value}; allowed are numbers from ${smaller.setting}, which is ${smaller.value}.`;
  return [{ path: ["serving", larger.setting], message, hint }];
}

function zoneProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = fleetInZones.safeParse(settings);
  if (data === undefined || data.serving.minSize >= data.network.zones) return [];
  const message = `minSize is ${data.serving.minSize}; allowed in a protected environment are numbers from ${data.network.zones}, one for each zone.`;
  return [
    {
      path: ["serving", "minSize"],
      message,
      hint: "With fewer, a zone that fails may take every instance with it.",
    },
  ];
}

/** Which alarms there will be is no question of settings; that there are some is known. */
const someAlarm = ["an alarm of each colour"];

function releaseProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = releases.safeParse(settings);
  if (data === undefined) return [];
  const { serving, lifecycle } = data;
  return problemOf(["serving", "release"], () => checkStrategy(releaseStrategy(serving.release, someAlarm), lifecycle));
}
