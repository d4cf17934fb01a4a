import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CloudResource } from "./cloud-resource.ts";

type Place = Pick<CloudResource, "type" | "region" | "id">;

/**
 * What exists, one file for each resource: the providers of an update are processes of their own, one for each region, and
 * all of them and the test see the same cloud.
 */
export class CloudFolder {
  readonly #resources: string;
  readonly #births: string;

  constructor(folder: string) {
    this.#resources = join(folder, "resources");
    this.#births = join(folder, "births");
    for (const each of [this.#resources, this.#births]) mkdirSync(each, { recursive: true });
  }

  find(place: Place): CloudResource | undefined {
    return read(join(this.#resources, fileOf(place)));
  }

  /** Answers all resources, by URN. */
  all(): readonly CloudResource[] {
    const found = readdirSync(this.#resources)
      .filter((file) => file.endsWith(".json"))
      .flatMap((file) => read(join(this.#resources, file)) ?? []);
    return found.toSorted((one, other) => one.urn.localeCompare(other.urn));
  }

  put(resource: CloudResource): void {
    const file = join(this.#resources, fileOf(resource));
    const half = `${file}.${process.pid}`;
    writeFileSync(half, JSON.stringify(resource, null, 1));
    renameSync(half, file);
  }

  remove(place: Place): void {
    rmSync(join(this.#resources, fileOf(place)), { force: true });
  }

  /** Counts a birth, and answers how many of this URN there were before. */
  countBirth(urn: string): number {
    const folder = join(this.#births, digest(urn));
    mkdirSync(folder, { recursive: true });
    const before = readdirSync(folder).length;
    writeFileSync(join(folder, String(before)), urn);
    return before;
  }
}

/** The file's name tells a reader the type; the digest tells resources of one type apart. */
function fileOf({ type, region, id }: Place): string {
  return `${type.replace(/[^a-z0-9]+/gi, "-")}-${digest(`${region} ${id}`)}.json`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function read(file: string): CloudResource | undefined {
  try {
    const resource: CloudResource = JSON.parse(readFileSync(file, "utf8"));
    return resource;
  } catch (error) {
    // Removed by another process since it was listed.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
