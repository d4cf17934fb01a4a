import { cutMark } from "./evaluator/faults/cut-mark.ts";
import { escapePattern } from "./evaluator/values/escape-pattern.ts";
import { secretForms } from "./secret-forms.ts";

/** Fields of the graph that hold words of our own or of a provider, never a value of the program. */
const ownWords = new Set(["kind", "type", "severity", "reason"]);
/** Fields whose keys, too, come from the program. */
const programData = new Set(["inputs", "outputs", "propertyDependencies"]);

/** Puts `[secret]` in the place of every secret text, also where it is a part of a text or of a key. */
export class SecretRedaction {
  /** The secrets by how they start, so that one pass over a text finds all of however many there are. */
  readonly #byStart = new Map<string, string[]>();
  readonly #anyStart: RegExp;

  constructor(secretTexts: readonly string[]) {
    const forms = secretTexts.flatMap(secretForms).filter(({ length }) => length >= startLength);
    for (const form of [...new Set(forms)].toSorted((one, other) => other.length - one.length)) {
      const start = form.slice(0, startLength);
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), form]);
    }
    // An empty alternative would match everywhere; what no text can match is the pattern of no secrets.
    const starts = [...this.#byStart.keys()].map(escapePattern);
    this.#anyStart = new RegExp(starts.length === 0 ? "(?!)" : starts.join("|"), "g");
  }

  /** Answers the redaction for what a program prints: tools break a long text into its lines. */
  static ofPrinted(secretTexts: readonly string[]): SecretRedaction {
    const lines = secretTexts.flatMap((text) =>
      text.includes("\n") ? text.split("\n").map((line) => line.trim()) : [],
    );
    return new SecretRedaction([...secretTexts, ...lines.filter((line) => line.length >= shortestLine)]);
  }

  text(text: string): string {
    let clean = "";
    let from = 0;
    for (const { at, secret } of this.#find(text)) {
      clean += `${text.slice(from, at)}[secret]`;
      from = at + secret.length;
    }
    return clean + text.slice(from);
  }

  /** Answers the secrets that `text` takes out, in their order. */
  secretsIn(text: string): readonly string[] {
    return [...this.#find(text)].map(({ secret }) => secret);
  }

  /** Answers a copy of a graph, or of a failure, without the secrets. Its own field names and kinds stay as they are. */
  copyOf(value: unknown, isProgramData = false): unknown {
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.copyOf(item, isProgramData));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) =>
        isProgramData
          ? [key.startsWith("$") ? key : this.text(key), this.copyOf(item, true)]
          : [key, ownWords.has(key) ? item : this.copyOf(item, programData.has(key))],
      ),
    );
  }

  *#find(text: string): Generator<{ readonly at: number; readonly secret: string }> {
    for (let at = this.#nextStart(text, 0); at >= 0;) {
      const secret = this.#secretAt(text, at);
      if (secret !== undefined) yield { at, secret };
      at = this.#nextStart(text, at + (secret?.length ?? 1));
    }
  }

  #nextStart(text: string, from: number): number {
    this.#anyStart.lastIndex = from;
    return this.#anyStart.exec(text)?.index ?? -1;
  }

  #secretAt(text: string, at: number): string | undefined {
    const candidates = this.#byStart.get(text.slice(at, at + startLength)) ?? [];
    return candidates.find((secret) => text.startsWith(secret, at)) ?? firstPartOf(candidates, text, at);
  }
}

/** Where a text was cut, there may be the first part of a secret. */
function firstPartOf(candidates: readonly string[], text: string, at: number): string | undefined {
  const end = candidates.length === 0 ? -1 : text.indexOf(cutMark, at + startLength);
  const part = text.slice(at, Math.max(at, end));
  return part !== "" && candidates.some((secret) => secret.startsWith(part)) ? part : undefined;
}

/** No secret that is looked for is shorter: the evaluator leaves those out. */
const startLength = 5;
const shortestLine = 12;
