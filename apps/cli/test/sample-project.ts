import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { run } from "../src/run.ts";

const made: string[] = [];

afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** Writes a project with the stack `dev` and answers its folder. */
export function sampleProject(program: string, files: Readonly<Record<string, string>> = {}): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "causeway-cli-")));
  made.push(dir);
  // The root of a repository, without the cost of one.
  mkdirSync(join(dir, ".git"));
  symlinkSync(
    fileURLToPath(new URL("../../../packages/graph/node_modules", import.meta.url)),
    join(dir, "node_modules"),
  );
  const all = {
    "Pulumi.yaml": "name: sample\nruntime: nodejs\n",
    "Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n",
    "package.json": "{}",
    "index.js": program,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(dir, name), text);
  return dir;
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export async function runIn(cwd: string, ...args: string[]): Promise<Ran> {
  const texts = { out: "", err: "" };
  const stream = (name: "out" | "err") => ({ write: (text: string) => (texts[name] += text) });
  const exitCode = await run(args, { streams: { out: stream("out"), err: stream("err") }, cwd });
  return { exitCode, ...texts };
}
