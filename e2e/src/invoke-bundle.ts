import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleHandler } from "@causeway/lambda";
import * as pulumi from "@pulumi/pulumi";

/** How an invocation ended, and all that it wrote on the way. */
export type Invocation = { readonly log: string } & (
  | { readonly outcome: "answered"; readonly value: unknown }
  | { readonly outcome: "failed"; readonly error: string }
);

interface Surroundings {
  /** The function's variables, and what points it at emulators, as `(await startMoto()).env`. */
  readonly env: Readonly<Record<string, string>>;
  /** Kills the process when it comes. */
  readonly kill?: AbortSignal | undefined;
}

/**
 * Invokes a handler as Lambda would: the very bundle that is deployed, in a process of its own without this one's
 * environment, in a folder without packages.
 *
 * @param entry The handler's source.
 */
export async function invokeBundle(entry: URL, event: unknown, surroundings: Surroundings): Promise<Invocation> {
  const folder = mkdtempSync(join(tmpdir(), "causeway-lambda-"));
  try {
    const file = join(folder, "index.mjs");
    writeFileSync(file, await codeOf(bundleHandler(entry)));
    return await invoke(pathToFileURL(file), event, { ...surroundings, cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function codeOf(archive: pulumi.asset.AssetArchive): Promise<string> {
  const { "index.mjs": code } = await archive.assets;
  if (!(code instanceof pulumi.asset.FileAsset)) throw new Error("The bundle has no file index.mjs.");
  return readFileSync(await code.path, "utf8");
}

function invoke(
  bundle: URL,
  event: unknown,
  { env, cwd, kill }: Surroundings & { readonly cwd: string },
): Promise<Invocation> {
  const runner = join(import.meta.dirname, "run-handler.ts");
  const child = spawn(process.execPath, [runner, bundle.href], {
    env,
    cwd,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  kill?.addEventListener("abort", () => child.kill("SIGKILL"), { once: true });
  let log = "";
  let answer: unknown;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  child.on("message", (message) => {
    answer = message;
  });
  child.send({ event });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ ...parseAnswer(answer, code), log }));
  });
}

function parseAnswer(answer: unknown, code: number | null) {
  const fields: Readonly<Record<string, unknown>> = typeof answer === "object" && answer !== null ? { ...answer } : {};
  if (fields["outcome"] === "answered") return { outcome: "answered", value: fields["value"] } as const;
  const { error } = fields;
  if (typeof error === "string") return { outcome: "failed", error } as const;
  return { outcome: "failed", error: `The process ended with code ${code} before the handler answered.` } as const;
}
