import { Command } from "commander";
import { cutoverCommand } from "./cutover/cutover-command.ts";
import type { CutoverTools } from "./cutover/cutover-tools.ts";
import { deployCommand } from "./deploy/deploy-command.ts";
import type { StackTools } from "./deploy/stack-tools.ts";
import { destroyCommand } from "./destroy/destroy-command.ts";
import { doctorCommand } from "./doctor/doctor-command.ts";
import { driftCommand } from "./drift/drift-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { guardCommand } from "./guard/guard-command.ts";
import { previewCommand } from "./preview/preview-command.ts";
import { tellFailure } from "./tell-failure.ts";
import { rehearseCommand } from "./rehearse/rehearse-command.ts";
import { unlockCommand } from "./unlock/unlock-command.ts";

const commands = [
  previewCommand,
  guardCommand,
  deployCommand,
  driftCommand,
  destroyCommand,
  unlockCommand,
  rehearseCommand,
  cutoverCommand,
  doctorCommand,
];

/** Where a command writes: results to `out`, progress and errors to `err`. */
export interface Streams {
  readonly out: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly err: { write(text: string): unknown };
}

/** What a verb needs of the program around it. */
export interface CommandContext {
  readonly streams: Streams;
  readonly cwd: string;
  /** For the verbs that reach a cloud; undefined for those of the system, which are loaded when they are needed. */
  readonly tools: StackTools | undefined;
  /** For cut-overs; undefined for those of the system, which are loaded when they are needed. */
  readonly cutover: CutoverTools | undefined;
  /** Called once by the verb, with what the process will exit with. */
  readonly finish: (exitCode: number) => void;
}

export interface Surroundings {
  readonly streams: Streams;
  /** Folder that the user stands in. */
  readonly cwd: string;
  /** @default those of the system */
  readonly tools?: StackTools;
  /** @default those of the system */
  readonly cutover?: CutoverTools;
}

/** Runs the command line and answers the exit code. */
export async function run(args: readonly string[], { streams, cwd, tools, cutover }: Surroundings): Promise<number> {
  let exitCode: number = exitCodes.clean;
  const context: CommandContext = { streams, cwd, tools, cutover, finish: (code) => (exitCode = code) };
  const program = new Command("causeway")
    .description(
      "Previews and judges Pulumi programs offline: no AWS account, no Pulumi login, no network. Deploys them, with all of that.",
    )
    .showHelpAfterError("(add --help for the options)")
    .configureOutput({ writeOut: (text) => streams.out.write(text), writeErr: (text) => streams.err.write(text) })
    .exitOverride();
  for (const command of commands) program.addCommand(command(context).copyInheritedSettings(program));
  try {
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (thrown) {
    return await tellFailure(thrown, args, { streams, cwd, ...(tools === undefined ? {} : { tools }) });
  }
}
