import { parseArgs } from "node:util";
import { isUserError } from "@causeway/core";
import { createRedact } from "@causeway/report";
import { CommanderError } from "commander";
import { failureJson, jsonText } from "./deploy/outcome-json.ts";
import { secretsOf } from "./secrets-of.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Surroundings } from "./run.ts";
import { writeResult } from "./write-result.ts";

/**
 * Tells why a verb could not run: to a person on standard error, and, where JSON was asked for, as JSON where the result would
 * have been, since a script reads nothing else.
 */
export async function tellFailure(
  thrown: unknown,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.clean;
  const { streams, cwd, tools } = surroundings;
  const redact = createRedact({ canaries: secretsOf(tools?.environment ?? process.env) });
  streams.err.write(redact(wordsOf(thrown)));
  const { format, out } = askedFor(args);
  if (format !== "json") return exitCodes.couldNotRun;
  const text = redact(await jsonOf(thrown));
  try {
    await writeResult(text, out, { streams, cwd });
  } catch {
    // That it cannot be written there is perhaps the very failure.
    await writeResult(text, undefined, { streams, cwd });
  }
  return exitCodes.couldNotRun;
}

function wordsOf(thrown: unknown): string {
  // What is wrong is written already; without any argument, the help is the whole answer.
  if (thrown instanceof CommanderError) return thrown.code === "commander.help" ? "" : "(cli/usage)\n";
  if (isUserError(thrown)) return `error: ${thrown.message}\nhint:  ${thrown.hint}\n(${thrown.code})\n`;
  return `This is a bug in causeway, please report it:\n${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`;
}

async function jsonOf(thrown: unknown): Promise<string> {
  if (thrown instanceof CommanderError) {
    const message = thrown.message.replace(/^error: /u, "");
    const hint = "`--help` after the verb lists what is allowed. (cli/usage)";
    return jsonText({ outcome: "refused", ...failureJson({ reason: "invalid-input", message, hint }) });
  }
  // Loaded only now: a verb that runs offline starts without it.
  const { failureOf } = await import("@causeway/deploy");
  return jsonText({ outcome: "refused", ...failureJson(failureOf(thrown)) });
}

/** Also of arguments that a verb does not understand. */
function askedFor(args: readonly string[]): { readonly format: unknown; readonly out: string | undefined } {
  const options = { format: { type: "string" }, out: { type: "string" } } as const;
  const { format, out } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true }).values;
  return { format, out: typeof out === "string" ? out : undefined };
}
