import type { FailureReason } from "../evaluation.ts";
import type { SourcePosition } from "../resource-graph.ts";
import { NoEntry } from "./run-program.ts";
import type { SourceFrames } from "./source-frames.ts";

export interface Explained {
  readonly reason: FailureReason;
  readonly message: string;
  readonly source: SourcePosition | undefined;
  readonly configKey?: string;
}

/** Answers what to tell of something that the program threw: a sentence, the line, and the key when config is missing. */
export function explainFailure(thrown: unknown, frames: SourceFrames): Explained {
  if (!(thrown instanceof Error))
    return { reason: "program-threw", message: `The program threw ${describe(thrown)}.`, source: undefined };
  const message = frames.relative(thrown.message);
  const source = frames.of(thrown.stack ?? "")[0] ?? positionIn(message);
  const key = missingKey(thrown);
  if (key !== undefined)
    return {
      reason: "config-missing",
      message: `The stack has no value for "${key}", which the program requires.`,
      source,
      configKey: key,
    };
  const reason = isLoadFailure(thrown) ? "program-not-loaded" : "program-threw";
  const name = thrown.name === "Error" || thrown instanceof NoEntry ? "" : `${thrown.name}: `;
  return { reason, message: `${name}${message}`, source };
}

/** @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/config.ts (class ConfigMissingError) */
function missingKey(thrown: Error): string | undefined {
  return /Missing required configuration variable '([^']+)'/.exec(thrown.message)?.[1];
}

const loadCodes = new Set([
  "MODULE_NOT_FOUND",
  "ERR_MODULE_NOT_FOUND",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_INVALID_TYPESCRIPT_SYNTAX",
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
]);

function isLoadFailure(thrown: Error): boolean {
  return (
    thrown instanceof SyntaxError ||
    thrown instanceof NoEntry ||
    ("code" in thrown && loadCodes.has(String(thrown.code)))
  );
}

/** A syntax error has no frame of its own; the loader puts the place into the message. */
function positionIn(message: string): SourcePosition | undefined {
  const found = /(?:^|\s)(\S+\.[mc]?[jt]sx?):(\d+):(\d+): /.exec(message);
  return found === null ? undefined : { file: found[1] ?? "", line: Number(found[2]), column: Number(found[3]) };
}

function describe(thrown: unknown): string {
  try {
    return typeof thrown === "string" ? JSON.stringify(thrown) : JSON.stringify(thrown);
  } catch {
    return String(thrown);
  }
}
