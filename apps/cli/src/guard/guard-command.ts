import { resolve } from "node:path";
import { UserError } from "@causeway/core";
import { type Severity, severities } from "@causeway/guard";
import { previewStacks } from "@causeway/preview";
import { visibleText } from "@causeway/report";
import { Command, Option } from "commander";
import { environmentOption } from "../environment-option.ts";
import { exitCodes } from "../exit-codes.ts";
import { locateTargets } from "../locate-targets.ts";
import { refuseStackFile } from "../refuse-stack-file.ts";
import type { CommandContext } from "../run.ts";
import { timeLimitOption } from "../time-limit-option.ts";
import { writeResult } from "../write-result.ts";
import { guardResult } from "./guard-result.ts";
import { renderGuard } from "./render-guard.ts";

interface GuardOptions {
  readonly env?: readonly string[];
  readonly format: "text" | "json" | "sarif";
  readonly failOn: Severity;
  readonly waivers?: string;
  readonly out?: string;
  readonly timeLimit: number;
}

export function guardCommand(context: CommandContext): Command {
  return new Command("guard")
    .description("Judge Pulumi programs: what AWS will refuse, and what production will regret.")
    .argument("<target...>", "folders with a Pulumi.yaml, or program files")
    .addOption(environmentOption())
    .addOption(new Option("--format <format>", "form of the result").choices(["text", "json", "sarif"]).default("text"))
    .addOption(
      new Option("--fail-on <level>", "least severity that makes the exit code 1")
        .choices([...severities])
        .default("low"),
    )
    .option("--waivers <file>", "waivers and required tags (default: guard-waivers.yaml in the repository)")
    .option("--out <file>", "write the result to a file instead of standard output")
    .addOption(timeLimitOption())
    .addHelpText("after", "\nExit codes: 0 clean, 1 findings at or above the level, 2 could not run.")
    .action(async (targets: string[], options: GuardOptions) => {
      for (const target of targets) {
        refuseStackFile("guard", target);
        refuseTemplate(target);
      }
      const { json } = await previewStacks({
        ...locateTargets(targets, context.cwd),
        environments: options.env ?? [],
        timeLimitSeconds: options.timeLimit,
        progress: (line) => context.streams.err.write(`${line}\n`),
        ...(options.waivers === undefined ? {} : { waiversFile: resolve(context.cwd, options.waivers) }),
      });
      const result = guardResult(json);
      await writeResult(renderGuard(result, options.format), options.out, context);
      for (const { stack, env, message, hint, file, line } of result.failures)
        context.streams.err.write(
          `${visibleText(`error: ${stack} (${env}): ${message}${file === null ? "" : ` at ${file}:${line}`}`)}\nhint:  ${visibleText(hint)}\n`,
        );
      context.finish(exitCodeOf(result, options.failOn));
    });
}

function exitCodeOf(result: ReturnType<typeof guardResult>, failOn: Severity): number {
  if (result.failures.length > 0) return exitCodes.couldNotRun;
  const least = severities.indexOf(failOn);
  const isFound = result.findings.some(
    ({ verdict, severity }) => verdict === "violation" && severities.indexOf(severity) >= least,
  );
  return isFound ? exitCodes.found : exitCodes.clean;
}

function refuseTemplate(target: string): void {
  if (!/\.(ya?ml|json|template)$/.test(target)) return;
  throw new UserError("cli/usage", `${target} looks like a CloudFormation template; the guard reads Pulumi programs.`, {
    hint: "Name the folder of a Pulumi project, or a .ts or .js program file.",
  });
}
