import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const project = z.object({ backend: z.object({ url: z.string() }) });

/** Answers the backend that a folder's Pulumi.yaml says; undefined where it says none, or is none: Pulumi tells what is wrong with it. */
export function readProjectBackend(dir: string): string | undefined {
  for (const name of ["Pulumi.yaml", "Pulumi.yml"]) {
    const url = urlIn(join(dir, name));
    if (url !== undefined) return url;
  }
  return undefined;
}

function urlIn(file: string): string | undefined {
  try {
    return project.safeParse(parse(readFileSync(file, "utf8"), { maxAliasCount: 0 })).data?.backend.url;
  } catch {
    return undefined;
  }
}
