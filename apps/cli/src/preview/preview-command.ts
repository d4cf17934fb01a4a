import { resolve } from "node:path";
import { UserError } from "@causeway/core";
import {
  type PreviewBase,
  type PreviewRequest,
  type PriceSource,
  priceSources,
  previewStacks,
} from "@causeway/preview";
import { Command, Option } from "commander";
import { environmentOption } from "../environment-option.ts";
import { exitCodes } from "../exit-codes.ts";
import { locateTargets } from "../locate-targets.ts";
import { refuseStackFile } from "../refuse-stack-file.ts";
import type { CommandContext } from "../run.ts";
import { timeLimitOption } from "../time-limit-option.ts";
import { secretsOf } from "../secrets-of.ts";
import { writeResult } from "../write-result.ts";
import { type EngineOptions, engineOnly, withEngineOptions } from "./engine-options.ts";
import { planPlace, writePlans } from "./write-plans.ts";
import { type PreviewFormat, previewFormats, renderPreview } from "./render-preview.ts";

interface PreviewOptions extends EngineOptions {
  readonly env?: readonly string[];
  readonly base?: string;
  readonly state?: string;
  readonly waivers?: string;
  readonly format: PreviewFormat;
  readonly out?: string;
  readonly timeLimit: number;
  readonly prices: PriceSource;
}

export function previewCommand(context: CommandContext): Command {
  const command = new Command("preview")
    .description("Show what stacks declare, what changes against a base, and what the guard finds.")
    .argument("<stack-dir...>", "folders with a Pulumi.yaml")
    .addOption(environmentOption())
    .option("--base <ref>", "compare with this commit, branch or tag")
    .addOption(new Option("--state <file>", "compare with a file from `pulumi stack export`").conflicts("base"))
    .addOption(
      new Option("--prices <source>", "where prices are from: the table in here, or the AWS Price List")
        .choices(priceSources)
        .default("table"),
    )
    .addOption(new Option("--format <format>", "form of the result").choices([...previewFormats]).default("text"))
    .option("--out <file>", "write the result to a file instead of standard output")
    .option("--waivers <file>", "waivers and required tags (default: guard-waivers.yaml in the repository)")
    .addOption(timeLimitOption())
    .addHelpText(
      "after",
      "\nExit codes: 0 previewed, 1 a stack failed or a deployment will be refused, 2 could not run.",
    )
    .action((stackDirs: string[], options: PreviewOptions) => runPreview(stackDirs, options, context));
  return withEngineOptions(command);
}

async function runPreview(
  stackDirs: readonly string[],
  options: PreviewOptions,
  context: CommandContext,
): Promise<void> {
  for (const dir of stackDirs) refuseStackFile("preview", dir);
  refuseContradictions(options);
  const base = baseOf(options, context.cwd);
  const targets = locateTargets(stackDirs, context.cwd);
  const place = options.planOut === undefined ? undefined : planPlace(options.planOut, targets.rootDir);
  const outcome = await previewStacks({
    ...targets,
    environments: options.env ?? [],
    timeLimitSeconds: options.timeLimit,
    prices: options.prices,
    secrets: secretsOf(context.tools?.environment ?? process.env),
    progress: (line) => context.streams.err.write(`${line}\n`),
    ...(base === undefined ? {} : { base }),
    ...(options.waivers === undefined ? {} : { waiversFile: resolve(context.cwd, options.waivers) }),
    ...(await engineOf(options, context)),
  });
  if (place !== undefined) await writePlans(outcome.plans, place, context);
  const colour = context.streams.out.isTTY === true && options.out === undefined;
  await writeResult(renderPreview(outcome, options.format, { colour }), options.out, context);
  context.finish(outcome.verdict === "failed" || outcome.verdict === "blocked" ? exitCodes.found : exitCodes.clean);
}

/** What reaches a cloud is loaded when it is asked for: an evaluation starts without it. */
async function engineOf(
  options: PreviewOptions,
  { cwd, tools }: CommandContext,
): Promise<Pick<PreviewRequest, "engine">> {
  if (options.engine === "offline") return {};
  const [{ engineMode }, { systemTools }] = await Promise.all([
    import("./engine-mode.ts"),
    import("../deploy/system-tools.ts"),
  ]);
  return { engine: engineMode(options, cwd, tools ?? systemTools()) };
}

function refuseContradictions(options: PreviewOptions): void {
  const [lost] = engineOnly(options);
  if (lost !== undefined)
    throw new UserError("cli/usage", `${lost} is for the engine, and the preview is offline.`, {
      hint: "Add --engine pulumi, with a backend and credentials, or leave it out.",
    });
  if (options.engine === "pulumi" && (options.base !== undefined || options.state !== undefined))
    throw new UserError(
      "cli/usage",
      "--engine pulumi compares with the state of the stack, not with --base or --state.",
      {
        hint: "Leave --base and --state out, or preview offline.",
      },
    );
}

function baseOf({ base, state }: PreviewOptions, cwd: string): PreviewBase | undefined {
  if (base?.trim() === "")
    throw new UserError("cli/usage", "--base is empty.", { hint: "Name a commit, branch or tag, such as main." });
  if (base !== undefined) return { kind: "commit", ref: base };
  return state === undefined ? undefined : { kind: "state", file: resolve(cwd, state) };
}
