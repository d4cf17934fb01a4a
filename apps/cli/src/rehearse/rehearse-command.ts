import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { UserError } from "@causeway/core";
import { type FaultName, faultMeanings, readPlan, routeOf } from "@causeway/rollout";
import { Command, InvalidArgumentError, Option } from "commander";
import { exitCodes } from "../exit-codes.ts";
import type { CommandContext } from "../run.ts";
import { writeResult } from "../write-result.ts";
import { rehearsalJson } from "./rehearsal-json.ts";
import { rehearseAll } from "./rehearse-all.ts";
import { renderRehearsal } from "./render-rehearsal.ts";
import { writeRun } from "./write-run.ts";

interface RehearseOptions {
  readonly seed: number;
  readonly runs: number;
  readonly fault: readonly FaultName[];
  readonly out?: string;
  readonly format: "text" | "json";
}

const mostRuns = 10_000_000;
/** Progress is told so often, and not at all of what ends sooner. */
const progressMs = 2_000;

export function rehearseCommand(context: CommandContext): Command {
  return new Command("rehearse")
    .description("Run a plan many times on a simulated cloud where things go wrong, and check the laws of a cut-over.")
    .argument("<plan>", "file of a plan, as apps/stacks/web-app/cutover.release.yaml")
    .option("--seed <number>", "seed of the first run; each next has the next number", wholeNumber(0), 1)
    .option("--runs <number>", "how many runs", wholeNumber(1), 100)
    .addOption(
      new Option("--fault <name...>", "what goes wrong in every run (default: some of all, drawn for each run)")
        .choices(Object.keys(faultMeanings))
        .default([], "drawn"),
    )
    .option(
      "--out <folder>",
      "write the result there, and what happened in one run: one that broke a law, else the first",
    )
    .addOption(new Option("--format <format>", "form of the result").choices(["text", "json"]).default("text"))
    .addHelpText(
      "after",
      `\nFaults:\n${faultList()}\n\nExit codes: 0 every law held, 1 a law was broken, 2 could not run.`,
    )
    .action((plan: string, options: RehearseOptions) => runRehearsal(plan, options, context));
}

async function runRehearsal(planFile: string, options: RehearseOptions, context: CommandContext): Promise<void> {
  const text = readText(planFile, context.cwd);
  const plan = readPlan(text, { file: planFile, outputs: "stand-ins" });
  const runs = { seed: options.seed, count: options.runs, faults: options.fault };
  const startedAt = performance.now();
  const result = await rehearseAll({ text, file: planFile }, runs, progressTo(context, options.runs));
  const seconds = (performance.now() - startedAt) / 1000;
  const json = rehearsalJson({ plan, planFile, runs, result, seconds });
  await writeResult(renderRehearsal(json, options.format), undefined, context);
  if (options.out !== undefined) {
    const folder = options.out;
    await writeResult(renderRehearsal(json, "json"), join(folder, "rehearsal.json"), context);
    const seed = result.violating[0]?.seed ?? options.seed;
    await writeRun(routeOf(plan), { seed, faults: options.fault }, { folder, context });
  }
  context.finish(result.violations > 0 ? exitCodes.found : exitCodes.clean);
}

function readText(planFile: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, planFile), "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError("cli/usage", `The plan ${planFile} cannot be read: ${reason}.`, {
      hint: "Name the file of a plan, as apps/stacks/web-app/cutover.release.yaml.",
      cause,
    });
  }
}

function progressTo({ streams }: CommandContext, runs: number): (done: number) => void {
  let toldAt = performance.now();
  return (done) => {
    if (performance.now() - toldAt < progressMs || done === runs) return;
    toldAt = performance.now();
    streams.err.write(`${done} of ${runs} runs\n`);
  };
}

function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= mostRuns) return number;
    throw new InvalidArgumentError(`allowed are whole numbers from ${least} to ${mostRuns}.`);
  };
}

function faultList(): string {
  return Object.entries(faultMeanings)
    .map(([name, meaning]) => `  ${name.padEnd(16)}${meaning}`)
    .join("\n");
}
