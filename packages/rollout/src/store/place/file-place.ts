import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { PlacedHead, StorePlace } from "./store-place.ts";
import { isCode, partEnding, writeWhole } from "./write-whole.ts";

/** So many heads are kept behind the newest: as long as that, whoever lags behind finds that he does. */
const kept = 16;

/** A head that is deleted while it is read was replaced so often: there is a newer one. */
const mostReads = 20;

/**
 * A folder of files. Every head is a file of its own, whose number is one more than that of the head that it replaces, and that is
 * made only if there is none of that number: of two processes that replace the same head, one is refused. Needs a file system with
 * hard links.
 */
export class FilePlace implements StorePlace {
  readonly name: string;

  /** @param folder Of one plan. */
  constructor(folder: string) {
    this.name = folder;
  }

  async readHead(): Promise<PlacedHead | undefined> {
    for (let reads = 0; reads < mostReads; reads += 1) {
      const newest = (await this.#heads()).at(-1);
      if (newest === undefined) return undefined;
      const text = await readText(this.#headFile(newest));
      if (text !== undefined) return { text, version: String(newest) };
    }
    throw new Error(`${this.name} changes faster than it can be read.`);
  }

  async writeHead(text: string, replaces: string | undefined): Promise<string | undefined> {
    const number = replaces === undefined ? 1 : Number(replaces) + 1;
    const file = this.#headFile(number);
    if (!(await this.#writeNew(file, text))) return undefined;
    if (await this.#isNext(number)) {
      await this.#sweep(number);
      return String(number);
    }
    await rm(file, { force: true });
    return undefined;
  }

  read(path: string): Promise<string | undefined> {
    return readText(join(this.name, ...path.split("/")));
  }

  async create(path: string, text: string): Promise<boolean> {
    return (await writeWhole(join(this.name, ...path.split("/")), text)) || (await this.read(path)) === text;
  }

  async #writeNew(file: string, text: string): Promise<boolean> {
    try {
      return await writeWhole(file, text);
    } catch (thrown) {
      // What it was writing was swept away: others are far ahead.
      if (isCode(thrown, "ENOENT")) return false;
      throw thrown;
    }
  }

  /** A number may be free because its head was swept away: then the one before is gone too, and others are far ahead. */
  async #isNext(number: number): Promise<boolean> {
    const heads = await this.#heads();
    const newest = heads.at(-1) ?? 0;
    return newest < number + kept && (number === 1 || heads.includes(number - 1));
  }

  /** In rising order. */
  async #heads(): Promise<readonly number[]> {
    const names = await readNames(this.#headFolder());
    return names.flatMap((name) => headNumber(name) ?? []).toSorted((one, other) => one - other);
  }

  async #sweep(newest: number): Promise<void> {
    const folder = this.#headFolder();
    const names = await readNames(folder);
    const old = names.filter((name) => (headNumber(name) ?? newest) <= newest - kept);
    const parts = names.filter((name) => name.endsWith(partEnding));
    const before = parts.length === 0 ? 0 : await writtenAt(this.#headFile(newest - kept + 1));
    for (const name of parts) if ((await writtenAt(join(folder, name))) < before) old.push(name);
    await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
  }

  #headFolder(): string {
    return join(this.name, "heads");
  }

  #headFile(number: number): string {
    return join(this.#headFolder(), `${String(number).padStart(10, "0")}.json`);
  }
}

function headNumber(name: string): number | undefined {
  const [, digits] = /^(\d{10})\.json$/u.exec(name) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

async function readNames(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isCode(thrown, "ENOENT")) return [];
    throw thrown;
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (thrown) {
    if (isCode(thrown, "ENOENT")) return undefined;
    throw thrown;
  }
}

/** 0 for what is gone. */
async function writtenAt(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (thrown) {
    if (isCode(thrown, "ENOENT")) return 0;
    throw thrown;
  }
}
