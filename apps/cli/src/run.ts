import { isUserError } from "@causeway/core";
import { Command, CommanderError } from "commander";
import { doctorCommand } from "./doctor/doctor-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { guardCommand } from "./guard/guard-command.ts";
import { previewCommand } from "./preview/preview-command.ts";

/** Where a command writes: results to `out`, progress and errors to `err`. */
export interface Streams {
  readonly out: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly err: { write(text: string): unknown };
}

/** What a verb needs of the program around it. */
export interface CommandContext {
  readonly streams: Streams;
  readonly cwd: string;
  /** Called once by the verb, with what the process will exit with. */
  readonly finish: (exitCode: number) => void;
}

/** Runs the command line and answers the exit code. */
export async function run(args: readonly string[], streams: Streams, cwd: string): Promise<number> {
  let exitCode: number = exitCodes.clean;
  const context: CommandContext = { streams, cwd, finish: (code) => (exitCode = code) };
  const program = new Command("causeway")
    .description("Previews and judges Pulumi programs offline: no AWS account, no Pulumi login, no network.")
    .showHelpAfterError("(add --help for the options)")
    .configureOutput({ writeOut: (text) => streams.out.write(text), writeErr: (text) => streams.err.write(text) })
    .exitOverride();
  for (const command of [previewCommand, guardCommand, doctorCommand])
    program.addCommand(command(context).copyInheritedSettings(program));
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (thrown) {
    return explain(thrown, streams);
  }
}

function explain(thrown: unknown, { err }: Streams): number {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return exitCodes.clean;
    // Without any argument, the help is the whole answer.
    if (thrown.code !== "commander.help") err.write("(cli/usage)\n");
    return exitCodes.couldNotRun;
  }
  if (isUserError(thrown)) err.write(`error: ${thrown.message}\nhint:  ${thrown.hint}\n(${thrown.code})\n`);
  else
    err.write(
      `This is a bug in causeway, please report it:\n${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`,
    );
  return exitCodes.couldNotRun;
}
