import { setTimeout as sleep } from "node:timers/promises";
import { type Client, DatabaseError } from "pg";
import type { Pair } from "./switch-world.ts";

function isReadOnly(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "25006";
}

/** Whether a row may be written; throws what else goes wrong. */
export async function isWritable(session: Client): Promise<boolean> {
  try {
    await session.query("INSERT INTO orders (text) VALUES ('tried')");
    return true;
  } catch (error) {
    if (!isReadOnly(error)) throw error;
    return false;
  }
}

/** Until the lease is there, seen from a session that may not read it. */
export async function untilFrozen(session: Client): Promise<void> {
  const probe = "SAVEPOINT probe";
  for (;;) {
    await session.query(probe);
    try {
      await session.query("UPDATE orders SET text = text WHERE false");
      await session.query("RELEASE SAVEPOINT probe");
    } catch (error) {
      if (!isReadOnly(error)) throw error;
      await session.query("ROLLBACK TO SAVEPOINT probe");
      return;
    }
    await sleep(10);
  }
}

/** An application that writes as fast as it can, on a new connection each time. */
export class Writer {
  readonly #pair: Pair;
  #isStopped = false;
  #written = 0;
  #refused = 0;

  constructor(pair: Pair) {
    this.#pair = pair;
  }

  async run(): Promise<void> {
    while (!this.#isStopped) {
      const session = await this.#pair.connect("source");
      if (await isWritable(session)) this.#written += 1;
      else this.#refused += 1;
      await session.end();
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  async untilWritten(more: number): Promise<void> {
    for (const until = this.#written + more; this.#written < until;) await sleep(10);
  }

  async untilRefused(more: number): Promise<void> {
    for (const until = this.#refused + more; this.#refused < until;) await sleep(10);
  }
}
