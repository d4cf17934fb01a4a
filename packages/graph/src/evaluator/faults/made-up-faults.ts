import { missingKey } from "./explain-failure.ts";
import type { GapNotes } from "../monitor/gap-notes.ts";
import type { OutputOrigins } from "../outputs/output-origins.ts";
import type { SourceFrames } from "../program/source-frames.ts";
import { errorMessage } from "./thrown-values.ts";

type Callback = (value: unknown) => unknown;

/**
 * Tells a program's own faults from those that made-up values cause.
 *
 * An `apply` that parses a document which only the cloud knows must fail on a placeholder. A real preview would not run
 * it at all; so its result becomes unknown, as it is there, and a gap says what is not shown.
 */
export class MadeUpFaults {
  readonly #origins: OutputOrigins;
  readonly #frames: SourceFrames;
  readonly #gaps: GapNotes;

  constructor(parts: { origins: OutputOrigins; frames: SourceFrames; gaps: GapNotes }) {
    this.#origins = parts.origins;
    this.#frames = parts.frames;
    this.#gaps = parts.gaps;
  }

  /** Answers the callback of an `apply`, such that it gives `unknown` where it fails on a made-up value. */
  guard(callback: Callback, unknown: unknown): Callback {
    // What does not look at its value does not fail by it.
    if (typeof callback !== "function" || callback.length === 0) return callback;
    return (value) => {
      const excuse = (thrown: unknown): unknown => {
        this.#excuse(thrown, value);
        return unknown;
      };
      try {
        const result = callback(value);
        return result instanceof Promise ? result.catch(excuse) : result;
      } catch (thrown) {
        return excuse(thrown);
      }
    };
  }

  #excuse(thrown: unknown, value: unknown): void {
    const origin = this.#origins.firstIn(value) ?? (this.#isAbsent(thrown, value) ? absent : undefined);
    if (origin === undefined || missingKey(thrown) !== undefined) throw thrown;
    const source = thrown instanceof Error ? this.#frames.of(thrown.stack ?? "")[0] : undefined;
    const place = source === undefined ? "An apply()" : `The apply() at ${source.file}:${source.line}`;
    this.#gaps.note({
      kind: "unknown-output",
      urn: origin.urn.startsWith("urn:") ? origin.urn : undefined,
      message: `${place} does not run on a value made up for ${origin.property} of ${origin.urn}: its result is unknown, and what it declares is not shown (${this.#frames.relative(errorMessage(thrown))}).`,
    });
  }

  /** Of what the evaluation does not know, only that it is not there can be seen. */
  #isAbsent(thrown: unknown, value: unknown): boolean {
    const values = Array.isArray(value) ? value : [value];
    const isMissing = values.some((one) => one === undefined || one === null);
    return isMissing && thrown instanceof TypeError && this.#gaps.all().length > 0;
  }
}

const absent = { urn: "what is not known offline", property: "a value" };
