import { Command } from "commander";
import { ofOneStack, type StackOptions } from "../deploy/stack-options.ts";
import type { CommandContext } from "../run.ts";

export function driftCommand(context: CommandContext): Command {
  return ofOneStack(new Command("drift"))
    .description("Ask whether the cloud is still as the state of a stack says. Changes neither.")
    .addHelpText(
      "after",
      "\nExit codes: 0 in sync, 1 drifted, 2 could not find out.\nThe JSON has `failureReason`, of a closed set.",
    )
    .action(async (named: string, options: StackOptions) => {
      const { runDrift } = await import("./run-drift.ts");
      await runDrift(named, options, context);
    });
}
