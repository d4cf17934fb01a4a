import { renameSync, writeFileSync } from "node:fs";

/** Writes a file that has its name only when it is whole, since another program may look at any moment. Answers whether it could. */
export function writeWhole(file: string, text: string): boolean {
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
    return true;
  } catch {
    return false;
  }
}
