import { type Engine, leavesOf, type LockHolder, type StackOutput } from "@causeway/engine";
import { createRedact, type Redact, redactValues } from "@causeway/report";

/** Hides what is secret in everything that leaves a run: what is known by value, and what has the form of a secret. */
export class Concealer {
  readonly #known: Set<string>;
  #redact: Redact | undefined;

  constructor(secrets: readonly string[]) {
    this.#known = new Set(secrets);
  }

  /** Learns the secrets of a stack: those of its configuration, and of the outputs that it has had. */
  async learnStack(engine: Pick<Engine, "secrets">): Promise<void> {
    this.#add(await engine.secrets());
  }

  /** Learns the values of a stack's secret outputs. */
  learn(outputs: Readonly<Record<string, StackOutput>>): void {
    this.#add(Object.values(outputs).flatMap(({ value, secret }) => (secret ? leavesOf(value) : [])));
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

  #add(secrets: readonly string[]): void {
    for (const secret of secrets) this.#known.add(secret);
    this.#redact = undefined;
  }
}
