import { renameSync, writeFileSync } from "node:fs";
import type { EvaluatorResult } from "./protocol.ts";

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
    forgetConversions();
    const peakMemoryMiB = Math.round(process.resourceUsage().maxRSS / 1024);
    const result: EvaluatorResult = { outcome, peakMemoryMiB };
    // Moved there whole, so that a process that is stopped in the middle leaves nothing.
    writeFileSync(`${this.#file}.part`, stringify(result));
    renameSync(`${this.#file}.part`, this.#file);
    return exit(0);
  }
}

/** A program that gives all arrays or objects a `toJSON` would else shape the result. */
function forgetConversions(): void {
  for (const { prototype } of [Object, Array, String, Number, Boolean]) Reflect.deleteProperty(prototype, "toJSON");
}
