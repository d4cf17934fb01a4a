import type { LockHolder, StackOutput } from "@causeway/engine";
import { createRedact, type Redact, redactValues } from "@causeway/report";

/** Hides what is secret in everything that leaves a run: what is known by value, and what has the form of a secret. */
export class Concealer {
  readonly #known: Set<string>;
  #redact: Redact | undefined;

  constructor(secrets: readonly string[]) {
    this.#known = new Set(secrets);
  }

  /** Learns the values of a stack's secret outputs. */
  learn(outputs: Readonly<Record<string, StackOutput>>): void {
    for (const { value, secret } of Object.values(outputs)) if (secret) this.#learnLeaves(value);
    this.#redact = undefined;
  }

  /** Those that are known by value. */
  get known(): readonly string[] {
    return [...this.#known];
  }

  readonly text = (text: string): string => {
    this.#redact ??= createRedact({ canaries: this.known });
    return this.#redact(text);
  };

  /** In every text of a JSON value, keeping its shape. */
  readonly values = <T>(value: T): T => redactValues(value, { canaries: this.known });

  /** A holder has a date in it, which is no JSON value. */
  readonly holder = ({ since, ...holder }: LockHolder): LockHolder => ({
    ...this.values(holder),
    ...(since === undefined ? {} : { since }),
  });

  /** Outputs as they may be shown. */
  readonly outputs = (outputs: Readonly<Record<string, StackOutput>>): Readonly<Record<string, unknown>> =>
    this.values(
      Object.fromEntries(
        Object.entries(outputs).map(([name, { value, secret }]) => [name, secret ? "[secret]" : value]),
      ),
    );

  #learnLeaves(value: unknown): void {
    if (typeof value === "string" || typeof value === "number") this.#known.add(String(value));
    else if (typeof value === "object" && value !== null)
      for (const inner of Object.values(value)) this.#learnLeaves(inner);
  }
}
