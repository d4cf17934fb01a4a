import { createHash } from "node:crypto";
import type { Reference } from "../../resource-graph.ts";
import { digitCount, digitsIn, digitsPattern } from "./digit-runs.ts";

/** The output that a made-up text stands for. */
export interface Origin {
  readonly urn: string;
  readonly property: string;
  readonly text: string;
}

/**
 * Leads a text back to the outputs in it: those that were made up, by their digits, and those that the program gave itself,
 * by their value.
 */
export class OutputOrigins {
  readonly #byDigits = new Map<string, Origin>();
  readonly #given = new Map<string, Readonly<Record<string, unknown>>>();

  /**
   * Makes a text for an output from 17 hexadecimal digits, the length of an EC2 id. They are derived from URN and property:
   * the same program gives the same text each time, and any text that contains them can be led back to the output.
   */
  made({ urn, property }: Omit<Origin, "text">, build: (digits: string) => string): string {
    const digits = createHash("sha256").update(`${urn}#${property}`).digest("hex").slice(0, digitCount);
    const text = build(digits);
    this.#byDigits.set(digits, { urn, property, text });
    return text;
  }

  /** Notes the outputs of a resource that repeat what the program gave. */
  given(urn: string, outputs: Readonly<Record<string, unknown>>): void {
    this.#given.set(urn, outputs);
  }

  /** Answers whether a text is a made-up output and nothing else. */
  isMadeUp(text: string): boolean {
    return this.#in(text).some((origin) => origin.text === text);
  }

  /** Answers which made-up outputs the text at `path` contains. */
  referencesIn(text: string, path: string): Reference[] {
    return this.#in(text).map(({ urn, property, text: placeholder }) => {
      return { path, urn, property, whole: placeholder === text, text: placeholder };
    });
  }

  /** Answers the first made-up output anywhere in a value. */
  firstIn(value: unknown, depth = 0): Origin | undefined {
    if (typeof value === "string") return this.#in(value)[0];
    if (typeof value !== "object" || value === null || depth > deepest) return undefined;
    for (const item of Object.values(value)) {
      const origin = this.firstIn(item, depth + 1);
      if (origin !== undefined) return origin;
    }
    return undefined;
  }

  /** Answers whether the text at `path` is an output of that resource which the program itself gave, such as a CIDR block. */
  givenReference(text: string, path: string, urn: string): Reference | undefined {
    const property = Object.entries(this.#given.get(urn) ?? {}).find(([, value]) => value === text)?.[0];
    return property === undefined ? undefined : { path, urn, property, whole: true, text };
  }

  /**
   * Answers a text with only the names of the made-up outputs in it: whose they are is told by the references, which follow a
   * renamed resource as a digest of the text could not.
   */
  withoutOwners(text: string): string {
    const origins = this.#in(text);
    if (origins.length === 0) return text;
    const longestFirst = origins.toSorted((one, other) => other.text.length - one.text.length);
    const named = longestFirst.reduce(
      (rest, { property, text: made }) => rest.replaceAll(made, () => mark(property)),
      text,
    );
    return named.replace(digitsPattern, (digits) => {
      const origin = this.#byDigits.get(digits.toLowerCase());
      return origin === undefined ? digits : mark(origin.property);
    });
  }

  #in(text: string): Origin[] {
    return digitsIn(text).flatMap((digits) => this.#byDigits.get(digits.toLowerCase()) ?? []);
  }
}

function mark(property: string): string {
  return `\0${property}\0`;
}

const deepest = 6;
