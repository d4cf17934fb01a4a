import type { Surroundings } from "./engine-world.ts";
import { type StateBucket, startStateBucket } from "./state-bucket.ts";

/** The kinds of backend under which a run may be interrupted or wait. */
export const backendKinds = ["file", "s3"] as const;

type BackendKind = (typeof backendKinds)[number];

/** Backends of the tests of one file: the bucket is started for the first test that needs it. */
export class EngineBackends {
  #bucket: Promise<StateBucket> | undefined;
  #worlds = 0;

  /** Answers those of a world whose backend is empty. */
  async surroundings(kind: BackendKind): Promise<Surroundings> {
    if (kind === "file") return {};
    this.#bucket ??= startStateBucket();
    this.#worlds += 1;
    return (await this.#bucket).surroundings(`world-${this.#worlds}`);
  }

  async stop(): Promise<void> {
    await (await this.#bucket)?.stop();
  }
}
