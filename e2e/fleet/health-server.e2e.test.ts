import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { healthServerScript } from "@causeway/compute";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../src/free-port.ts";

const folder = mkdtempSync(join(tmpdir(), "causeway-fleet-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the script as an instance does, below a folder and with a systemd that only notes what it is told. */
function boot(port: number): { readonly command: readonly string[]; readonly calls: string } {
  const script = join(folder, "user-data.sh");
  writeFileSync(script, healthServerScript(port));
  writeFileSync(join(folder, "systemctl"), `#!/bin/bash\necho "$@" >> "${folder}/calls"\n`, { mode: 0o755 });
  execFileSync("bash", ["-n", script]);
  const env = { PATH: `${folder}${delimiter}${process.env["PATH"]}`, APP_ROOT: folder };
  execFileSync("bash", [script], { env, stdio: "pipe" });
  const unit = readFileSync(join(folder, "etc/systemd/system/app.service"), "utf8");
  const command = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(" ") ?? [];
  return { command, calls: readFileSync(join(folder, "calls"), "utf8") };
}

/** Asks until the server is up. */
async function get(url: string, attempts = 100): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    if (attempts === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return get(url, attempts - 1);
  }
}

test("a fleet's instances answer /health as soon as their start-up script has run, until they are told to end", async () => {
  const port = await freePort();
  const { command, calls } = boot(port);
  expect(calls).toBe("daemon-reload\nenable --now app.service\n");
  expect(command[0]).toBe("/usr/bin/python3");

  const server = spawn("python3", command.slice(1), { stdio: "ignore" });
  try {
    const health = await get(`http://127.0.0.1:${port}/health?from=balancer`);
    expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
    expect((await get(`http://127.0.0.1:${port}/other`)).status).toBe(404);
  } finally {
    server.kill("SIGTERM");
  }
  expect(await once(server, "exit")).toEqual([0, null]);
});
