import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { installPostgres } from "./install-once.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import { makeCertificate } from "./test-certificate.ts";

export interface Postgres extends ServerProcess {
  /** In its certificate. */
  readonly host: "localhost";
  readonly port: number;
  /** Whoever is to trust the server needs this file, as `NODE_EXTRA_CA_CERTS`. */
  readonly authorityFile: string;
  /** Folder of a socket through which the superuser `postgres` needs no password. */
  readonly socketFolder: string;
}

/** Like RDS: over the network with TLS and a password only. */
const accessRules = [
  "local all all trust",
  "hostssl all all 127.0.0.1/32 scram-sha-256",
  "hostssl all all ::1/128 scram-sha-256",
];

/**
 * Starts an empty PostgreSQL on a free port, which logs every statement.
 *
 * @param more Settings of the server beside those, by their names.
 */
export async function startPostgres(more: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const programs = await installPostgres();
  const folder = mkdtempSync(join(tmpdir(), "causeway-postgres-"));
  const owner = serverUser();
  const { certificateFile, keyFile } = makeCertificate(folder, "server");
  const rulesFile = join(folder, "pg_hba.conf");
  writeFileSync(rulesFile, accessRules.join("\n"));
  chmodSync(keyFile, 0o600);
  own(folder, owner);

  const data = join(folder, "data");
  execFileSync(join(programs, "initdb"), ["--no-sync", "--username=postgres", "--auth=trust", `--pgdata=${data}`], {
    ...owner,
    stdio: "pipe",
  });
  const port = await freePort();
  const settings = {
    listen_addresses: "localhost",
    unix_socket_directories: folder,
    hba_file: rulesFile,
    ssl: "on",
    ssl_cert_file: certificateFile,
    ssl_key_file: keyFile,
    fsync: "off",
    log_statement: "all",
    ...more,
  };
  const server = await startServer({
    command: join(programs, "postgres"),
    args: [
      "-D",
      data,
      "-p",
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    options: { env: { PATH: process.env["PATH"], LC_ALL: "C" }, ...owner },
    ready: "database system is ready to accept connections",
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, stop, host: "localhost", port, authorityFile: certificateFile, socketFolder: folder };
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, name], { encoding: "utf8" })));
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {}
  }
  throw new Error("PostgreSQL needs a user other than root, as postgres or nobody, to run as.");
}

function own(folder: string, { uid, gid }: { readonly uid?: number; readonly gid?: number }): void {
  if (uid === undefined || gid === undefined) return;
  for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) chownSync(path, uid, gid);
}
