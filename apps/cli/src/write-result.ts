import { writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UserError } from "@causeway/core";
import { makeFolder } from "@causeway/preview";
import type { CommandContext } from "./run.ts";

/**
 * Writes a result to the file named, else to standard output.
 *
 * @throws UserError cli/usage when the file cannot be written.
 */
export async function writeResult(
  text: string,
  file: string | undefined,
  { streams, cwd }: Pick<CommandContext, "streams" | "cwd">,
): Promise<void> {
  if (file === undefined) {
    streams.out.write(text.endsWith("\n") ? text : `${text}\n`);
    return;
  }
  const path = resolve(cwd, file);
  try {
    makeFolder(dirname(path));
    await writeFile(path, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError("cli/usage", `The result cannot be written to ${file}: ${reason}.`, {
      hint: "Give --out a file in a folder that you may write to.",
      cause,
    });
  }
  streams.err.write(`wrote ${file}\n`);
}
