import type { Gap } from "../../resource-graph.ts";

/** Collects what an offline evaluation cannot see, each thing once. */
export class GapNotes {
  readonly #byMessage = new Map<string, Gap>();

  readonly note = (gap: Gap): void => {
    this.#byMessage.set(gap.message, gap);
  };

  all(): Gap[] {
    return [...this.#byMessage.values()];
  }
}
