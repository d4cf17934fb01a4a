import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { CommandContext } from "./run.ts";

/** Writes a result to the file named, else to standard output. */
export async function writeResult(
  text: string,
  file: string | undefined,
  { streams, cwd }: CommandContext,
): Promise<void> {
  if (file === undefined) {
    streams.out.write(text.endsWith("\n") ? text : `${text}\n`);
    return;
  }
  const path = resolve(cwd, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  streams.err.write(`wrote ${file}\n`);
}
