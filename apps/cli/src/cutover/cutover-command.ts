import { Argument, Command, Option } from "commander";
import { wholeNumber } from "../deploy/stack-options.ts";
import type { CommandContext } from "../run.ts";
import { type CutoverOptions, type CutoverVerb, cutoverVerbs, optionsOf } from "./cutover-options.ts";

const help = `
Verbs:
  plan      say what would be done, stage by stage, and what stands in the way; ask only
  start     begin; nothing is done before the first tick
  tick      go on for as long as --for says, or until it ends
  status    say where it stands; ask the store only
  approve   let the step begin that waits, with --step and --plan-hash of the status
  pause     let nothing rise until resume; gates are looked at all the same
  resume    go on after a pause, or after a person has looked
  rollback  take traffic back by the ladder, or with --emergency at once
  reverse   after the data has moved: begin the plan of the way back, where one was built
  finish    write down that the way back is not needed any more

Exit codes: 0 done, or goes on and needs nobody; 1 refused, or something stands in the way; 2 could not run; 3 it ended, and the
source serves; 4 it waits for a person; 5 another process goes on with it, now or since. The JSON has \`outcome\`.`;

export function cutoverCommand(context: CommandContext): Command {
  return new Command("cutover")
    .description("Move traffic and data by a plan, step by step, as gates and people let it.")
    .addArgument(new Argument("<verb>", "what to do").choices([...cutoverVerbs]))
    .argument("<plan>", "file of a plan, as apps/stacks/web-app/cutover.release.yaml")
    .option(
      "--state <url>",
      "where it is kept: file:<folder>, or s3://<bucket>/<prefix>?region=<region> (default: file:.causeway/cutovers)",
    )
    .option("--outputs <file>", "what `pulumi stack output --json` answers, for a plan that refers to outputs")
    .option("--as <name>", "who asks (default: GITHUB_ACTOR, or the user of this machine)")
    .addOption(new Option("--step <number>", "step that is approved").argParser(wholeNumber({ least: 0, most: 1000 })))
    .option("--plan-hash <hash>", "plan that is approved")
    .option("--emergency", "skip the ladder and its checks")
    .option("--force", "begin although the one before went back a short while ago: the cause is known, and gone")
    .option("--way-back <plan>", "plan that leads back")
    .addOption(
      new Option("--for <minutes>", "how long this process goes on at most (default: 300)").argParser(
        wholeNumber({ least: 1, most: 7200 }),
      ),
    )
    .addOption(new Option("--format <format>", "form of the result").choices(["text", "json"]).default("text"))
    .option("--out <file>", "write the result to a file instead of standard output")
    .addHelpText("after", help)
    .action(async (verb: CutoverVerb, plan: string, options: CutoverOptions) => {
      const { runCutover } = await import("./run-cutover.ts");
      await runCutover({ verb, planFile: plan, options: optionsOf(verb, options) }, context);
    });
}
