import { resolve } from "node:path";
import { UserError } from "@causeway/core";
import { type PreviewBase, previewStacks } from "@causeway/preview";
import { Command, Option } from "commander";
import { environmentOption } from "../environment-option.ts";
import { exitCodes } from "../exit-codes.ts";
import { locateTargets } from "../locate-targets.ts";
import { refuseStackFile } from "../refuse-stack-file.ts";
import type { CommandContext } from "../run.ts";
import { timeLimitOption } from "../time-limit-option.ts";
import { writeResult } from "../write-result.ts";
import { type PreviewFormat, previewFormats, renderPreview } from "./render-preview.ts";

interface PreviewOptions {
  readonly env?: readonly string[];
  readonly base?: string;
  readonly state?: string;
  readonly waivers?: string;
  readonly format: PreviewFormat;
  readonly out?: string;
  readonly timeLimit: number;
}

export function previewCommand(context: CommandContext): Command {
  return new Command("preview")
    .description("Show what stacks declare, what changes against a base, and what the guard finds.")
    .argument("<stack-dir...>", "folders with a Pulumi.yaml")
    .addOption(environmentOption())
    .option("--base <ref>", "compare with this commit, branch or tag")
    .addOption(new Option("--state <file>", "compare with a file from `pulumi stack export`").conflicts("base"))
    .addOption(new Option("--engine <engine>", "what evaluates the program").choices(["offline"]).default("offline"))
    .addOption(new Option("--format <format>", "form of the result").choices([...previewFormats]).default("text"))
    .option("--out <file>", "write the result to a file instead of standard output")
    .option("--waivers <file>", "waivers and required tags (default: guard-waivers.yaml in the repository)")
    .addOption(timeLimitOption())
    .addHelpText(
      "after",
      "\nExit codes: 0 previewed, 1 a stack failed or a deployment will be refused, 2 could not run.",
    )
    .action(async (stackDirs: string[], options: PreviewOptions) => {
      for (const dir of stackDirs) refuseStackFile("preview", dir);
      const base = baseOf(options, context.cwd);
      const outcome = await previewStacks({
        ...locateTargets(stackDirs, context.cwd),
        environments: options.env ?? [],
        timeLimitSeconds: options.timeLimit,
        progress: (line) => context.streams.err.write(`${line}\n`),
        ...(base === undefined ? {} : { base }),
        ...(options.waivers === undefined ? {} : { waiversFile: resolve(context.cwd, options.waivers) }),
      });
      await writeResult(
        renderPreview(outcome, options.format, {
          colour: context.streams.out.isTTY === true && options.out === undefined,
        }),
        options.out,
        context,
      );
      context.finish(outcome.verdict === "failed" || outcome.verdict === "blocked" ? exitCodes.found : exitCodes.clean);
    });
}

function baseOf({ base, state }: PreviewOptions, cwd: string): PreviewBase | undefined {
  if (base?.trim() === "")
    throw new UserError("cli/usage", "--base is empty.", { hint: "Name a commit, branch or tag, such as main." });
  if (base !== undefined) return { kind: "commit", ref: base };
  return state === undefined ? undefined : { kind: "state", file: resolve(cwd, state) };
}
