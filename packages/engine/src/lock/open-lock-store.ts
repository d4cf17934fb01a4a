import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import type { Backend } from "../backend/backend.ts";
import { s3ClientConfig } from "../backend/s3-client-config.ts";
import { fileLockStore } from "./file-lock-store.ts";
import type { LockStore } from "./lock-store.ts";
import { s3LockStore } from "./s3-lock-store.ts";

export interface LockStoreSetting {
  /** The AWS variables of the run. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute: the folder in which Pulumi runs, for a backend whose path is relative. */
  readonly workDir: string;
}

/** Opens the locks of a backend. Undefined for one that keeps none in files, or that only Pulumi can open. */
export function openLockStore(backend: Backend, { env, workDir }: LockStoreSetting): LockStore | undefined {
  if (backend.kind === "file") return fileLockStore(folderOf(backend.path, workDir));
  if (backend.kind !== "s3") return undefined;
  const config = s3ClientConfig(backend, env);
  return config === undefined ? undefined : s3LockStore(new S3Client(config), backend);
}

/** As Pulumi's `massageBlobPath` does. */
function folderOf(path: string, workDir: string): string {
  if (!path.startsWith("~")) return resolve(workDir, path);
  return path === "~" ? homedir() : join(homedir(), path.slice(2));
}
