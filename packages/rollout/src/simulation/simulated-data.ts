import type { DataPort } from "../run/data-port.ts";
import type { Finding } from "../run/traffic-port.ts";
import { isIn } from "./faults.ts";
import type { SimulatedCalls } from "./simulated-calls.ts";

/** Two databases, the second a copy of the first that lags behind until it is promoted. */
export class SimulatedData implements DataPort {
  readonly #calls: SimulatedCalls;
  #frozen: { readonly from: number; readonly until: number } | undefined;
  #promotedAt: number | undefined;
  readonly #tokens = new Map<string, number>();
  /** What went wrong that nobody noticed. */
  readonly violations: string[] = [];

  constructor(calls: SimulatedCalls) {
    this.#calls = calls;
  }

  prepare(): Promise<void> {
    return this.#simple("prepare");
  }

  release(): Promise<void> {
    return this.#simple("release");
  }

  freeze(until: number): Promise<void> {
    return this.#calls.change("freeze", () => {
      this.#calls.log({ call: "freeze", at: this.#now(), until });
      if (this.#frozen?.until !== Infinity) this.#frozen = { from: this.#frozenFrom(), until };
    });
  }

  frozenUntil(): Promise<number | undefined> {
    return this.#calls.read("frozen-until", () => (this.#isFrozen(this.#now()) ? this.#frozen?.until : undefined));
  }

  unfreeze(): Promise<void> {
    return this.#calls.change("unfreeze", () => {
      this.#calls.log({ call: "unfreeze", at: this.#now() });
      if (this.#promotedAt !== undefined) this.violations.push("The source was let write after the promotion.");
      this.#frozen = undefined;
    });
  }

  fence(): Promise<void> {
    return this.#calls.change("fence", () => {
      this.#calls.log({ call: "fence", at: this.#now() });
      this.#frozen = { from: this.#frozenFrom(), until: Infinity };
    });
  }

  drained(): Promise<Finding> {
    return this.#calls.read("drained", () => {
      const holds = this.#copiedUpTo() >= this.#writtenUpTo();
      return { holds, message: holds ? "All is copied." : "The copy is behind." };
    });
  }

  writeToken(token: string): Promise<void> {
    return this.#calls.change("write-token", () => {
      this.#tokens.set(token, this.#now());
    });
  }

  seesToken(token: string): Promise<Finding> {
    return this.#calls.read("token", () => {
      const written = this.#tokens.get(token);
      const holds = written !== undefined && written + this.#lagMs() <= this.#now();
      return { holds, message: holds ? "The target has the token." : "The token is under way." };
    });
  }

  promote(): Promise<void> {
    return this.#calls.change("promote", () => {
      this.#calls.log({ call: "promote", at: this.#now() });
      if (this.#promotedAt !== undefined) this.violations.push("It was promoted twice.");
      if (this.#frozen?.until !== Infinity) this.violations.push("It was promoted while the source could still write.");
      if (this.#copiedUpTo() < this.#writtenUpTo()) this.violations.push("Writes were lost by the promotion.");
      this.#promotedAt = this.#now() + this.#calls.random.between(30_000, 240_000);
    });
  }

  promotion(): Promise<"none" | "under-way" | "done"> {
    return this.#calls.read("promotion", () => {
      if (this.#promotedAt === undefined) return "none";
      return this.#now() < this.#promotedAt ? "under-way" : "done";
    });
  }

  repoint(): Promise<void> {
    return this.#calls.change("repoint", () => {
      this.#calls.log({ call: "repoint", at: this.#now() });
      if (this.#promotedAt === undefined || this.#now() < this.#promotedAt)
        this.violations.push("The application was sent to a database that takes no writes.");
    });
  }

  isPromoted(): boolean {
    return this.#promotedAt !== undefined;
  }

  /** Whether somebody can write anywhere: what a cut-over must not leave behind is that nobody can. */
  takesWrites(): boolean {
    return !this.#isFrozen(this.#now()) || (this.#promotedAt !== undefined && this.#now() >= this.#promotedAt);
  }

  #simple(call: "prepare" | "release"): Promise<void> {
    return this.#calls.change(call, () => this.#calls.log({ call, at: this.#now() }));
  }

  #now(): number {
    return this.#calls.now();
  }

  #isFrozen(at: number): boolean {
    return this.#frozen !== undefined && at < this.#frozen.until;
  }

  /** A freeze that goes on began when it began. */
  #frozenFrom(): number {
    return this.#isFrozen(this.#now()) && this.#frozen !== undefined ? this.#frozen.from : this.#now();
  }

  #writtenUpTo(): number {
    return this.#frozenFrom();
  }

  #copiedUpTo(): number {
    return this.#now() - this.#lagMs();
  }

  #lagMs(): number {
    return isIn(this.#calls.faults.lagSpike, this.#calls.sinceStart()) ? 120_000 : 800;
  }
}
