import { type Command, Option } from "commander";
import { repeated, wholeNumber } from "../deploy/stack-options.ts";

/** What a preview is told of the engine. */
export interface EngineOptions {
  readonly engine: "offline" | "pulumi";
  readonly backend?: string;
  readonly upsert?: boolean;
  readonly refresh?: boolean;
  readonly target?: readonly string[];
  readonly exclude?: readonly string[];
  readonly parallel?: number;
  readonly policyPack?: readonly string[];
  readonly planOut?: string;
}

/** Options that mean nothing to an evaluation. */
const ofEngine = ["backend", "upsert", "refresh", "target", "exclude", "parallel", "policyPack", "planOut"] as const;

/** Adds the options of the engine. */
export function withEngineOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--engine <engine>",
        "who says what changes: an evaluation offline, or Pulumi against the stack's state",
      )
        .choices(["offline", "pulumi"])
        .default("offline"),
    )
    .option("--backend <url>", "engine: where states are kept (default: PULUMI_BACKEND_URL, or that of Pulumi.yaml)")
    .option("--upsert", "engine: make a stack that does not exist, empty")
    .option("--refresh", "engine: bring the state to what the cloud has, for the preview alone")
    .option("--target <urn>", "engine: this resource only; may be repeated", repeated)
    .option("--exclude <urn>", "engine: all but this resource; may be repeated", repeated)
    .option("--parallel <count>", "engine: operations at a time", wholeNumber({ least: 1, most: 1000 }))
    .option("--policy-pack <folder>", "engine: judge by this policy pack too; may be repeated", repeated)
    .option("--plan-out <folder>", "engine: keep a plan of each stack here, for `deploy --plan`");
}

/** Answers the options that were given and need the engine, as `--target`. */
export function engineOnly(options: EngineOptions): readonly string[] {
  if (options.engine === "pulumi") return [];
  return ofEngine
    .filter((name) => options[name] !== undefined)
    .map((name) => `--${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`);
}
