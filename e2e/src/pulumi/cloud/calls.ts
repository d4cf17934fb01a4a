import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Operation = "configure" | "check" | "diff" | "create" | "read" | "update" | "delete" | "invoke";

/** A call of the engine to a provider. Without values: a log is no place for a secret. */
export interface Call {
  readonly operation: Operation;
  /** Of the resource, or the token of a data source. */
  readonly type: string;
  /** As the program calls the resource; empty for a data source. */
  readonly name: string;
  readonly region: string;
  readonly preview: boolean;
  readonly id?: string;
}

/** A line of the log: each call has one when it begins and one when it ends. */
export interface LoggedCall extends Call {
  readonly phase: "began" | "succeeded" | "failed";
  readonly atMilliseconds: number;
  /** The provider's process. */
  readonly pid: number;
}

/** Notes all calls of all providers in one file, in their order. */
export class CallLog {
  readonly #file: string;

  constructor(folder: string) {
    this.#file = join(folder, "calls.jsonl");
  }

  note(call: Call, phase: LoggedCall["phase"]): void {
    const line: LoggedCall = { ...call, phase, atMilliseconds: Date.now(), pid: process.pid };
    // One write of less than a page, at the end: lines of several processes do not mix.
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  read(): readonly LoggedCall[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, "utf8").split("\n");
    return lines.filter((line) => line !== "").map((line): LoggedCall => JSON.parse(line));
  }
}
