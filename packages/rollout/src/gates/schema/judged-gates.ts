import type { ProblemBetween } from "@causeway/core";
import { z } from "zod";
import { judgedMetricSettings, judgeSettings } from "../../judge/judge-settings.ts";
import { gateLimits } from "./gate-limits.ts";
import { checkBetween, pointProblems } from "./limits-between.ts";
import { metricReference, pointFields, units } from "./metric-reference.ts";

const oneSide = metricReference.omit({ side: true });

const comparedMetric = judgedMetricSettings.extend({
  unit: z.enum(units).describe("Unit of the metric on both sides."),
  source: oneSide.describe(
    "The metric of the side that serves: per request and no count, since the sides have different traffic.",
  ),
  target: oneSide.describe("The metric of the side that traffic moves to."),
});

const judgeGateSettings = gateLimits.extend({
  kind: z.literal("judge"),
  intervalSeconds: gateLimits.shape.intervalSeconds
    .default(600)
    .describe(
      "Time from one judgement to the next. Each may find a difference that is chance, so that a judge looks seldom.",
    ),
  metrics: z.array(comparedMetric).min(1).max(50).describe("Metrics that are compared."),
  ...judgeSettings.shape,
  ...pointFields,
  windowSeconds: pointFields.windowSeconds.default(3600),
});

export const judgeGate = judgeGateSettings.check(
  checkBetween(judgeGateSettings, (gate) => [
    ...pointProblems(gate),
    ...sizeProblems(gate),
    ...scoreProblems(gate),
    ...nameProblems(gate),
    ...weightProblems(gate),
  ]),
);

type JudgeGateSettings = z.output<typeof judgeGateSettings>;

function sizeProblems({ minimumPoints, periodSeconds, windowSeconds }: JudgeGateSettings): readonly ProblemBetween[] {
  if (minimumPoints * periodSeconds <= windowSeconds) return [];
  return [
    {
      path: ["windowSeconds"],
      message: `windowSeconds is ${windowSeconds}; allowed are numbers from minimumPoints times periodSeconds, which is ${minimumPoints * periodSeconds}.`,
      hint: "Lengthen the window, or judge on fewer points.",
    },
  ];
}

function scoreProblems({ successScore, marginalScore }: JudgeGateSettings): readonly ProblemBetween[] {
  if (marginalScore <= successScore) return [];
  return [
    {
      path: ["marginalScore"],
      message: `marginalScore is ${marginalScore}; allowed are numbers up to successScore, which is ${successScore}.`,
      hint: "Lower marginalScore, or raise successScore.",
    },
  ];
}

function nameProblems({ metrics }: JudgeGateSettings): readonly ProblemBetween[] {
  const names = metrics.map((metric) => metric.name);
  const twice = names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            path: ["metrics", index, "name"],
            message: `the name ${name} is taken by another metric of this gate; allowed is a name of its own.`,
            hint: "Give it another name.",
          },
        ],
  );
  if (metrics.some((metric) => !metric.muted)) return twice;
  const allMuted = {
    path: ["metrics"],
    message: "All metrics are muted; allowed is at least one that counts.",
    hint: "Unmute one, or make the gate a dry run.",
  };
  return [...twice, allMuted];
}

function weightProblems({ metrics, groupWeights }: JudgeGateSettings): readonly ProblemBetween[] {
  const groups = new Set(metrics.filter((metric) => !metric.muted).map((metric) => metric.group));
  const unknown = Object.keys(groupWeights).filter((name) => !groups.has(name));
  const sum = Object.values(groupWeights).reduce((total, weight) => total + weight, 0);
  const open = [...groups].some((group) => !Object.hasOwn(groupWeights, group));
  const isWrong = open ? sum >= 100 : Math.abs(sum - 100) > 1e-9;
  return [
    ...unknown.map((name) => ({
      path: ["groupWeights", name],
      message: `no metric that counts is in the group ${name}; allowed are ${[...groups].join(", ")}.`,
      hint: "Remove the weight, or name the group as its metrics do.",
    })),
    ...(unknown.length === 0 && isWrong
      ? [
          {
            path: ["groupWeights"],
            message: `the weights add up to ${sum}; allowed is ${open ? "less than 100, so that the other groups have a part" : "100"}.`,
            hint: "Change the weights, or leave one out: groups without one share the rest.",
          },
        ]
      : []),
  ];
}

export const scriptGate = gateLimits.extend({
  kind: z.literal("script"),
  command: z
    .array(z.string().max(4096))
    .min(1)
    .max(100)
    .describe(
      "Program and its arguments; no shell reads them. It ends with 0: good, 1: bad, 2: neither; anything else is an error.",
    )
    .meta({ allowed: "a list of a program and its arguments", examples: [["node", "checks/orders.mjs"]] }),
  timeoutSeconds: z
    .int()
    .min(1)
    .max(3600)
    .default(60)
    .describe("Time after which it is ended, and nothing was measured."),
  variables: z
    .array(
      z
        .string()
        .max(255)
        .regex(/^[A-Za-z_]\w*$/),
    )
    .max(100)
    .default([])
    .describe(
      "Names of variables of the runner that it is given beside PATH, HOME and their like. Without their names it has no credentials.",
    )
    .meta({ allowed: "up to 100 names of variables", examples: [["ORDERS_READ_TOKEN"]] }),
});
