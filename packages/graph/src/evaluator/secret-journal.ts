import { appendFileSync, existsSync, readFileSync } from "node:fs";

// Taken before the program runs, which may put another in its place.
const { stringify } = JSON;

/**
 * Keeps every text that a program calls secret, on disk from the moment that it is known: a program that throws, hangs or is
 * killed right after may have printed it.
 */
export class SecretJournal {
  readonly #file: string;
  readonly #known = new Set<string>();

  constructor(file: string) {
    this.#file = file;
  }

  add(text: string): void {
    if (text.length < shortestSecret || this.#known.has(text)) return;
    this.#known.add(text);
    appendFileSync(this.#file, `${stringify(text)}\n`);
  }
}

/** Answers the secrets in a journal, also in one that ends in the middle of a line. */
export function secretsInJournal(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => String(JSON.parse(line)));
}

/** A shorter text is found inside ordinary words, and redacting it would hide the report instead of the secret. */
const shortestSecret = 5;
