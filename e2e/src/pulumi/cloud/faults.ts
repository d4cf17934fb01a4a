import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Call, Operation } from "./calls.ts";

/** What goes wrong, and where. */
export interface Fault {
  readonly operation: Operation;
  /** @default any */
  readonly type?: string;
  /** The resource's name in the program. @default any */
  readonly name?: string;
  /** How often. @default each time */
  readonly times?: number;
  /** How many calls pass before. @default 0 */
  readonly after?: number;
  /** Whether the cloud has done what it was told before it fails, is slow or crashes. @default false */
  readonly done?: boolean;
  readonly delayMilliseconds?: number;
  /** Hangs until something else is ordered. */
  readonly hangs?: boolean;
  /** What the provider answers, as `ThrottlingException: Rate exceeded`. */
  readonly error?: string;
  /** Ends the provider's process. */
  readonly crash?: boolean;
}

/** Faults that a test has ordered. Which have struck is counted in files, for there are several providers. */
export class Faults {
  readonly #file: string;
  readonly #struck: string;

  constructor(folder: string) {
    this.#file = join(folder, "faults.json");
    this.#struck = join(folder, "struck");
  }

  /** Forgets those ordered before. */
  order(faults: readonly Fault[]): void {
    const numbered = faults.map((fault) => ({ ...fault, key: `${Date.now()}-${Math.random().toString(36).slice(2)}` }));
    mkdirSync(this.#struck, { recursive: true });
    // Providers read it all the time.
    writeFileSync(`${this.#file}.half`, JSON.stringify(numbered, null, 1));
    renameSync(`${this.#file}.half`, this.#file);
  }

  /** Does what was ordered for a call, if anything was: waits, throws, ends the process. */
  async strike(call: Call, { done }: { readonly done: boolean }): Promise<void> {
    for (const { key, ...fault } of this.#ordered()) {
      if (!concerns(fault, call) || (fault.done ?? false) !== done) continue;
      const turn = this.#turn(key) - (fault.after ?? 0);
      if (turn < 0 || turn >= (fault.times ?? Infinity)) continue;
      if (fault.delayMilliseconds !== undefined) await setTimeout(fault.delayMilliseconds);
      while (fault.hangs === true && this.#ordered().some((now) => now.key === key)) await setTimeout(50);
      if (fault.crash === true) process.exit(70);
      if (fault.error !== undefined) throw new Error(fault.error);
    }
  }

  #ordered(): readonly (Fault & { readonly key: string })[] {
    return existsSync(this.#file) ? JSON.parse(readFileSync(this.#file, "utf8")) : [];
  }

  /** Answers how many calls the fault has met before this one. */
  #turn(key: string): number {
    for (let turn = 0; ; turn++) {
      try {
        writeFileSync(join(this.#struck, `${key}.${turn}`), "", { flag: "wx" });
        return turn;
      } catch {
        // Taken by an earlier call.
      }
    }
  }
}

function concerns(fault: Fault, call: Call): boolean {
  // What a preview only computes cannot fail in a cloud.
  if (call.preview && (fault.operation === "create" || fault.operation === "update")) return false;
  return (
    fault.operation === call.operation &&
    (fault.type ?? call.type) === call.type &&
    (fault.name ?? call.name) === call.name
  );
}
