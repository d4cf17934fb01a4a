import { renameSync, writeFileSync, writeSync } from "node:fs";
import { type EvaluatorResult, unwrittenResult } from "./protocol.ts";

// Taken before the program runs, which may put others in their place.
const { stringify } = JSON;
const exit = process.exit.bind(process);

/** Writes the one result of an evaluation and ends the process. Whatever comes after the first has no say. */
export class OutcomeFile {
  readonly #file: string;
  #isWritten = false;

  constructor(file: string) {
    this.#file = file;
  }

  write(outcome: EvaluatorResult["outcome"]): never {
    if (this.#isWritten) return exit();
    this.#isWritten = true;
    try {
      this.#leave(outcome);
    } catch (thrown) {
      // To the stream itself: the program may have put another in its place.
      writeSync(2, `The result cannot be written: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
      return exit(unwrittenResult);
    }
    return exit(0);
  }

  #leave(outcome: EvaluatorResult["outcome"]): void {
    forgetConversions();
    const peakMemoryMiB = Math.round(process.resourceUsage().maxRSS / 1024);
    const result: EvaluatorResult = { outcome, peakMemoryMiB };
    // Moved there whole, so that a process that is stopped in the middle leaves nothing.
    writeFileSync(`${this.#file}.part`, stringify(result));
    renameSync(`${this.#file}.part`, this.#file);
  }
}

/** A program that gives all arrays or objects a `toJSON` would else shape the result. */
function forgetConversions(): void {
  for (const { prototype } of [Object, Array, String, Number, Boolean]) Reflect.deleteProperty(prototype, "toJSON");
}
