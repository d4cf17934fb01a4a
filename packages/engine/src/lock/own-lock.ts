import { z } from "zod";

/** By what a run knows its own lock again, also from another process, such as a job's post step. As JSON it can be kept. */
export interface OwnLock {
  /** URL of the backend. */
  readonly backend: string;
  readonly project: string;
  readonly stack: string;
  readonly host: string;
  /** Of the CLI that was started. */
  readonly pid: number;
  /** When it was started. */
  readonly since: Date;
}

/** Where the locks of a stack are. */
export type LockPlace = Pick<OwnLock, "backend" | "project" | "stack">;

const ownLock = z.object({
  backend: z.string().min(1),
  project: z.string().min(1),
  stack: z.string().min(1),
  host: z.string().min(1),
  pid: z.int().positive(),
  since: z.coerce.date(),
});

/** Reads what `JSON.stringify` made of an own lock; undefined where it is none. */
export function parseOwnLock(text: string): OwnLock | undefined {
  try {
    return ownLock.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
