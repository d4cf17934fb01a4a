import { Command } from "commander";
import { lockTimeoutOption, ofOneStack, type StackOptions } from "../deploy/stack-options.ts";
import type { CommandContext } from "../run.ts";

export interface DestroyOptions extends StackOptions {
  readonly yes: boolean;
  readonly remove: boolean;
  readonly lockTimeout: number;
}

export function destroyCommand(context: CommandContext): Command {
  return ofOneStack(new Command("destroy"))
    .description("Destroy what a stack has made. A protected one refuses, before anything is deleted.")
    .option("--yes", "do not ask on the terminal", false)
    .option("--remove", "the stack itself too, with its history and its configuration", false)
    .addOption(lockTimeoutOption())
    .addHelpText(
      "after",
      "\nExit codes: 0 destroyed or not there, 1 refused and nothing was deleted, 2 could not run, 3 failed after it had begun.\nThe JSON has `failureReason`, of a closed set.",
    )
    .action(async (named: string, options: DestroyOptions) => {
      const { runDestroy } = await import("./run-destroy.ts");
      await runDestroy(named, options, context);
    });
}
