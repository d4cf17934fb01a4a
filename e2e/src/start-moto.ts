import { freePort } from "./free-port.ts";
import { installMoto } from "./install-once.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

export interface Moto extends ServerProcess {
  /** What points an SDK at it, and at nothing else: address, region, made-up credentials. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts an empty AWS, on a free port. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const server = await startServer({
    command: "python3",
    args: ["-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", String(port)],
    options: { env: { ...process.env, PYTHONPATH: installMoto(), PYTHONUNBUFFERED: "1" } },
    ready: "Running on",
  });
  return { ...server, env: { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, ...madeUpAccount } };
}

const madeUpAccount = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
