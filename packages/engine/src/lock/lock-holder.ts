/** Who holds a stack. */
export interface LockHolder {
  /** In words, for a log. */
  readonly text: string;
  readonly user?: string;
  readonly host?: string;
  readonly pid?: number;
  readonly since?: Date;
  /** Of a backend that keeps a lock in a file: the name of that. */
  readonly lockId?: string;
  /** What takes the lock away, where it is certain that its run is dead. */
  readonly command?: string;
}

/** As `  s3://…/<id>.json?region=…: created by user@host (pid 12) at 2026-11-21T22:09:20Z`. */
const line = /([^\s]{1,2000}): created by ([^\n]{0,300})@([^\s@]{1,300}) \(pid (\d{1,10})\) at (\S{1,40})/gu;

/** Reads who holds the stack out of what Pulumi says when it is locked; empty where it says nothing of the kind. */
export function parseLockHolders(said: string): readonly LockHolder[] {
  const holders = Array.from(said.matchAll(line), ([, url = "", user = "", host = "", pid = "", at = ""]) =>
    lockHolder({ user, host, pid: Number(pid), since: new Date(at), lockId: lockIdIn(url) }),
  );
  if (holders.length > 0) return holders;
  if (!said.includes("Another update is currently in progress")) return [];
  return [{ text: "another update of the stack, as Pulumi Cloud says", command: "pulumi cancel" }];
}

interface LockFacts {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly since: Date;
  readonly lockId: string | undefined;
}

export function lockHolder({ user, host, pid, since, lockId }: LockFacts): LockHolder {
  const isTime = !Number.isNaN(since.getTime());
  return {
    text: `${user}@${host} (process ${pid})${isTime ? ` since ${since.toISOString().replace(/\.\d+Z$/u, "Z")}` : ""}`,
    user,
    host,
    pid,
    ...(isTime ? { since } : {}),
    ...(lockId === undefined ? {} : { lockId }),
    command: "pulumi cancel",
  };
}

export function lockIdIn(pathOrUrl: string): string | undefined {
  return /([0-9a-f-]{36})\.json(?:\?|$)/u.exec(pathOrUrl)?.[1];
}
