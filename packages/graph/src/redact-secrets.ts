/** Fields of the graph that hold words of our own or of a provider, never a value of the program. */
const ownWords = new Set(["kind", "type", "severity", "reason"]);
/** Fields whose keys, too, come from the program. */
const programData = new Set(["inputs", "outputs", "propertyDependencies"]);

/** Puts `[secret]` in the place of every secret text, also where it is a part of a text or of a key. */
export class SecretRedaction {
  readonly #pattern: RegExp | undefined;

  constructor(secretTexts: readonly string[]) {
    const forms = secretTexts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
    const longestFirst = [...new Set(forms)].toSorted((one, other) => other.length - one.length);
    this.#pattern = forms.length === 0 ? undefined : new RegExp(longestFirst.map(literally).join("|"), "g");
  }

  text(text: string): string {
    return this.#pattern === undefined ? text : text.replace(this.#pattern, "[secret]");
  }

  /** Answers a copy of a graph, or of a failure, without the secrets. Its own field names and kinds stay as they are. */
  copyOf(value: unknown, isProgramData = false): unknown {
    if (this.#pattern === undefined) return value;
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
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
