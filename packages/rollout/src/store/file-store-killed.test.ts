import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, it } from "vitest";
import { firstCutover } from "../../test/store/store-sequences.ts";
import { fileStore } from "./file-store.ts";

const root = mkdtempSync(join(tmpdir(), "causeway-killed-"));
const script = join(import.meta.dirname, "../../test/store/write-until-killed.ts");

afterAll(() => rmSync(root, { recursive: true }));

/** A process that writes, until it has told of so many writes, and then is killed in the middle of the next. */
async function writer(folder: string, writes: number): Promise<{ readonly pid: string; readonly told: number }> {
  const child = spawn(process.execPath, ["--conditions=@causeway/source", "--no-warnings", script, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let told = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    told = Number(line);
    if (told === writes) child.kill("SIGKILL");
  }
  const [, signal] = await ended;
  if (signal !== "SIGKILL") throw new Error(`The writer ended by itself, after ${told} writes.`);
  return { pid: String(child.pid), told };
}

describe("a file store whose processes are killed", () => {
  it("has lost nothing that was told to hold, and is whole", async () => {
    const folder = join(root, "several");
    await fileStore(folder, "shop").save(firstCutover, undefined);
    const writers = [];
    for (const round of [[3, 40], [17], [1, 29, 8]])
      writers.push(...(await Promise.all(round.map((writes) => writer(folder, writes)))));

    const store = fileStore(folder, "shop");
    const stored = await store.load();
    const journal = (stored?.journal ?? []).flatMap((entry) => (entry.kind === "held" ? [entry] : []));
    for (const { pid, told } of writers) {
      const own = journal.filter(({ because }) => because === pid).map(({ at }) => at);
      // One more may hold that could not be told any more.
      expect(own).toEqual(Array.from({ length: own.length }, (_, at) => at + 1));
      expect([0, 1]).toContain(own.length - told);
    }
    // Each write that held followed the one before: of two at once, one was refused.
    expect(stored?.lease?.number).toBe(journal.length);
    expect(Number(stored?.version)).toBe(journal.length + 1);
    expect((await store.requestsFrom(0)).length).toBeGreaterThanOrEqual(10);
    expect(await store.save({ ...firstCutover, ...stored }, stored)).toBeDefined();
  });
});
