import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Below the ports that systems give to outgoing connections, and for each of vitest's workers others: a port stays free from here
 * until its server listens.
 */
const portsPerWorker = 1_000;
const firstPort = 20_000 + portsPerWorker * Number(process.env["VITEST_POOL_ID"] ?? 0);

/** Answers a port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const start = Math.floor(Math.random() * portsPerWorker);
  for (let step = 0; step < portsPerWorker; step += 1) {
    const port = firstPort + ((start + step) % portsPerWorker);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${firstPort} to ${firstPort + portsPerWorker - 1} is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
