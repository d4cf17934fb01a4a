import { Command } from "commander";
import { ofOneStack, type StackOptions } from "../deploy/stack-options.ts";
import type { CommandContext } from "../run.ts";

export interface UnlockOptions extends StackOptions {
  readonly lock?: string;
  readonly yes: boolean;
}

export function unlockCommand(context: CommandContext): Command {
  return ofOneStack(new Command("unlock"))
    .description("Show who holds a stack; with its id, release the lock of a run that is certainly dead.")
    .option("--lock <id>", "the lock to release (default: only show who holds the stack)")
    .option("--yes", "do not ask on the terminal", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 nobody holds it, or its lock is released; 1 it is held, or the lock is left alone; 2 could not run.\nThe JSON has `failureReason`, of a closed set.",
    )
    .action(async (named: string, options: UnlockOptions) => {
      const { runUnlock } = await import("./run-unlock.ts");
      await runUnlock(named, options, context);
    });
}
