import type { FactKind, FactTypes } from "./fact-types.ts";

/** Reads the facts of each kind from one graph or template, when first asked and once. */
export type FactReader = { readonly [K in FactKind]: () => readonly FactTypes[K][] };

/** All facts of one judgement. */
export class FactBook {
  readonly #reader: FactReader;

  constructor(reader: FactReader) {
    this.#reader = reader;
  }

  all<K extends FactKind>(kind: K): readonly FactTypes[K][] {
    return this.#reader[kind]();
  }
}

/** Makes a function that works its answer out when first asked, and keeps it. */
export function once<T>(workOut: () => T): () => T {
  let found: { readonly answer: T } | undefined;
  return () => (found ??= { answer: workOut() }).answer;
}

/** Makes an answer that is worked out once for each book: an index, or a comparison of all with all. */
export function oncePerBook<T>(workOut: (book: FactBook) => T): (book: FactBook) => T {
  const answers = new WeakMap<FactBook, { readonly answer: T }>();
  return (book) => {
    const found = answers.get(book) ?? { answer: workOut(book) };
    answers.set(book, found);
    return found.answer;
  };
}
