import type { FailureReason } from "../../evaluation.ts";
import type { SourcePosition } from "../../resource-graph.ts";
import { NoEntry } from "../program/run-program.ts";
import { NoSdk } from "../sdk/sdk.ts";
import type { SourceFrames } from "../program/source-frames.ts";
import { errorMessage, errorText, isError } from "./thrown-values.ts";

export interface Explained {
  readonly reason: FailureReason;
  readonly message: string;
  readonly source: SourcePosition | undefined;
  readonly configKey?: string;
  /** What to change, where the error says so itself. */
  readonly hint?: string;
}

/** Answers what to tell of something that the program threw: a sentence, the line, and the key when config is missing. */
export function explainFailure(thrown: unknown, frames: SourceFrames): Explained {
  if (!isError(thrown))
    return { reason: "program-threw", message: `The program threw ${errorMessage(thrown)}.`, source: undefined };
  const message = frames.relative(errorMessage(thrown).replace(/\nRequire stack:[^]*/, ""));
  const stack = errorText(thrown, "stack");
  const source = frames.of(stack)[0] ?? positionIn(message) ?? frames.of(syntaxFrame(stack))[0];
  const key = missingKey(thrown);
  if (key !== undefined)
    return {
      reason: "config-missing",
      message: `The stack has no value for "${key}", which the program requires.`,
      source,
      configKey: key,
    };
  const hint = ownHint(thrown);
  if (hint !== undefined)
    return { reason: "program-threw", message: withoutSerialising(message), source: frames.of(stack).at(-1), hint };
  const reason = isLoadFailure(thrown) ? "program-not-loaded" : "program-threw";
  const loadHint = reason === "program-not-loaded" ? hintOf(thrown) : undefined;
  const name = errorText(thrown, "name");
  const isPlain = name === "" || name === "Error" || ownFaults.some((fault) => thrown instanceof fault);
  return {
    reason,
    message: isPlain ? message || "The program threw an error without a message." : `${name}: ${message}`,
    source,
    ...(loadHint !== undefined && { hint: loadHint }),
  };
}

/** What would load once it is installed or built needs no hint of its own. */
function hintOf(thrown: Error): string | undefined {
  if (thrown instanceof NoEntry) return "Name the program under main in Pulumi.yaml; build it first where it is built.";
  if (!(thrown instanceof SyntaxError)) return undefined;
  const message = errorText(thrown, "message");
  if (/does not provide an export named/.test(message))
    return "Import what the module exports, or install the version of it that exports this.";
  if (/outside a module|Unexpected token 'export'/.test(message))
    return 'The file is an ES module: write "type": "module" in package.json, or name it .mjs or .mts.';
  return "Mend the syntax at the line shown.";
}

/**
 * An error of ours in the program's components says what its author is to change. It is thrown deep in a package, and made
 * by the outermost line, which is the program's own.
 */
function ownHint(thrown: Error): string | undefined {
  return errorText(thrown, "name") === "UserError" ? errorText(thrown, "hint") || undefined : undefined;
}

/** The SDK puts this before whatever is thrown while it waits for an input. */
function withoutSerialising(message: string): string {
  return message.replace(/^(?:error serializing property "[^"]*": )+/, "");
}

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/config.ts (class ConfigMissingError) */
export function missingKey(thrown: unknown): string | undefined {
  if (!isError(thrown)) return undefined;
  return /Missing required configuration variable '([^']+)'/.exec(errorText(thrown, "message"))?.[1];
}

const ownFaults = [NoEntry, NoSdk];

const loadCodes = new Set([
  "MODULE_NOT_FOUND",
  "ERR_MODULE_NOT_FOUND",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
  "ERR_INVALID_PACKAGE_CONFIG",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_INVALID_TYPESCRIPT_SYNTAX",
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
  "ERR_IMPORT_ATTRIBUTE_MISSING",
]);

function isLoadFailure(thrown: Error): boolean {
  // JSON.parse throws a SyntaxError too, when the program runs; that one has no place of its own.
  const isSyntax = thrown instanceof SyntaxError && !/\bJSON\b/.test(errorText(thrown, "message"));
  return isSyntax || ownFaults.some((fault) => thrown instanceof fault) || loadCodes.has(errorText(thrown, "code"));
}

/** For a syntax error, Node begins the stack with `file:line`, the line itself and a mark below the place. */
function syntaxFrame(stack: string): string {
  const [place = "", , mark = ""] = stack.split("\n");
  return /^\s*\^/.test(mark) ? `    at ${place}:${mark.indexOf("^") + 1}` : "";
}

/** A syntax error has no frame of its own; the loader puts the place into the message. */
function positionIn(message: string): SourcePosition | undefined {
  const found = /(?:^|\s)(\S+\.[mc]?[jt]sx?):(\d+):(\d+): /.exec(message);
  return found === null ? undefined : { file: found[1] ?? "", line: Number(found[2]), column: Number(found[3]) };
}
