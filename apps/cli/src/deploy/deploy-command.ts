import type { ImageSeverity } from "@causeway/deploy";
import { Command, Option } from "commander";
import type { CommandContext } from "../run.ts";
import { lockTimeoutOption, ofOneStack, repeated, type StackOptions, wholeNumber } from "./stack-options.ts";

export interface DeployOptions extends StackOptions {
  readonly plan?: string;
  readonly yes: boolean;
  readonly previous?: string;
  readonly evidence?: string;
  readonly allowDelete: readonly string[];
  readonly allowReplace: readonly string[];
  readonly preflight: boolean;
  readonly allowedAccount: readonly string[];
  readonly probe: readonly string[];
  readonly alarm: readonly string[];
  readonly soak: number;
  readonly imageScan?: ImageSeverity;
  readonly requireTag: readonly string[];
  readonly parallel?: number;
  readonly lockTimeout: number;
  readonly timeLimit: number;
}

const severities: readonly ImageSeverity[] = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];

export function deployCommand(context: CommandContext): Command {
  return ofOneStack(new Command("deploy"))
    .description(
      "Deploy a stack: checks, the engine's own preview, what was reviewed, `up`, and a look at what came of it.",
    )
    .option("--plan <file>", "refuse what is not as this reviewed plan says")
    .option("--yes", "do not ask on the terminal", false)
    .option("--previous <env>", "refuse without a soaked success of this commit in that environment")
    .option("--evidence <folder>", "where successes are recorded (default: of this repository, below the user's state)")
    .addOption(listOption("--allow-delete <urn>", "accept that this resource is deleted; may be repeated"))
    .addOption(listOption("--allow-replace <urn>", "accept that this resource is replaced; may be repeated"))
    .option("--no-preflight", "ask AWS nothing beforehand")
    .addOption(listOption("--allowed-account <id>", "refuse other AWS accounts; may be repeated"))
    .addOption(listOption("--probe <url>", "https://… or output:<name>/path that must answer; may be repeated"))
    .addOption(listOption("--alarm <name>", "CloudWatch alarm that must be quiet, by name or ARN; may be repeated"))
    .addOption(
      new Option("--soak <seconds>", "for how long both")
        .default(300)
        .argParser(wholeNumber({ least: 0, most: 86_400 })),
    )
    .addOption(
      new Option("--image-scan <severity>", "fail by findings as severe in images by digest").choices([...severities]),
    )
    .addOption(listOption("--require-tag <key>", "tag that every resource must have in AWS; may be repeated"))
    .addOption(
      new Option("--parallel <number>", "operations at a time").argParser(wholeNumber({ least: 1, most: 1_000 })),
    )
    .addOption(lockTimeoutOption())
    .addOption(
      new Option("--time-limit <minutes>", "how long it may take in all")
        .default(60)
        .argParser(wholeNumber({ least: 1, most: 720 })),
    )
    .addHelpText(
      "after",
      "\nExit codes: 0 deployed, 1 refused and nothing was done, 2 could not run, 3 failed after it had begun.\nThe JSON has `failureReason`, of a closed set.",
    )
    .action(async (named: string, options: DeployOptions) => {
      // Loaded only now: Pulumi's own library would make every other verb start later.
      const { runDeploy } = await import("./run-deploy.ts");
      await runDeploy(named, options, context);
    });
}

function listOption(flags: string, description: string): Option {
  return new Option(flags, description).default([], "none").argParser(repeated);
}
