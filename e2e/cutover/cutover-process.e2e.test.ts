import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import {
  type Change,
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from "@aws-sdk/client-route-53";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "../src/free-port.ts";
import { type Moto, startMoto } from "../src/start-moto.ts";

const main = fileURLToPath(new URL("../../apps/cli/src/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "causeway-cutover-"));
const state = "s3://causeway-state/.causeway/cutovers?region=eu-west-1";
let moto: Moto;
let zones: Route53Client;
let zoneId = "";
let server: Server;
let url = "";

beforeAll(async () => {
  moto = await startMoto();
  const reach = { region: "eu-west-1", endpoint: moto.env["AWS_ENDPOINT_URL"] ?? "", credentials };
  zones = new Route53Client(reach);
  const { HostedZone: zone } = await zones.send(
    new CreateHostedZoneCommand({ Name: "shop.test", CallerReference: "cutover" }),
  );
  zoneId = (zone?.Id ?? "").replace("/hostedzone/", "");
  await new S3Client({ ...reach, forcePathStyle: true }).send(
    new CreateBucketCommand({
      Bucket: "causeway-state",
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    }),
  );
  const port = await freePort();
  server = createServer((_, response) => response.end("well")).listen(port, "127.0.0.1");
  url = `http://127.0.0.1:${port}/`;
});

afterAll(async () => {
  server.close();
  await moto.stop();
  rmSync(folder, { recursive: true });
});

const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** Writes a plan and its two records, and answers its file. */
async function planned(name: string): Promise<string> {
  const record = { Name: `${name}.shop.test`, Type: "CNAME", TTL: 1 } as const;
  const side = (id: string, weight: number): Change => ({
    Action: "CREATE",
    ResourceRecordSet: { ...record, SetIdentifier: id, Weight: weight, ResourceRecords: [{ Value: `${id}.test` }] },
  });
  await zones.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: zoneId,
      ChangeBatch: { Changes: [side("blue", 100), side("green", 0)] },
    }),
  );
  const file = join(folder, `${name}.yaml`);
  // At the last step it can still be taken back.
  const step = (weight: number, approval = false) => ({ weight, bakeSeconds: weight === 100 ? 60 : 2, approval });
  const plan = {
    name,
    regions: { source: "eu-west-1", target: "eu-west-1" },
    traffic: {
      executor: "route53",
      zoneId,
      recordName: record.Name,
      recordTypes: ["CNAME"],
      setIdentifiers: { source: "blue", target: "green" },
      ttlSeconds: 1,
      graceSeconds: 0,
      steps: [step(0), step(25), step(50), step(100, true)],
    },
    gates: [{ id: "answers", kind: "http", url, intervalSeconds: 10, samples: 1 }],
  };
  writeFileSync(file, JSON.stringify(plan));
  return file;
}

interface Running {
  readonly kill: () => void;
  readonly end: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** Runs the command line as a process of its own. */
function begin(...args: readonly string[]): Running {
  const child = spawn(
    process.execPath,
    ["--conditions=@causeway/source", "--no-warnings", main, "cutover", ...args, "--state", state, "--format", "json"],
    { cwd: folder, env: { ...process.env, ...moto.env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const written = { out: "", err: "" };
  child.stdout.on("data", (data) => (written.out += String(data)));
  child.stderr.on("data", (data) => (written.err += String(data)));
  const end = once(child, "close").then(() => ({ code: child.exitCode, ...written }));
  return { kill: () => child.kill("SIGKILL"), end };
}

function causeway(...args: readonly string[]): Running["end"] {
  return begin(...args).end;
}

async function weightsOf(name: string): Promise<readonly (number | undefined)[]> {
  const { ResourceRecordSets: sets = [] } = await zones.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: zoneId }),
  );
  const own = sets.filter((one) => one.Name === `${name}.shop.test.`);
  return ["blue", "green"].map((id) => own.find(({ SetIdentifier: set }) => set === id)?.Weight);
}

describe("a cut-over whose process is killed", () => {
  test("is taken over, approved, refused and taken back by other processes", async () => {
    const file = await planned("killed");
    expect((await causeway("start", file)).code).toBe(0);
    const killed = begin("tick", file);
    await vi.waitFor(async () => expect(await weightsOf("killed")).toEqual([75, 25]), { timeout: 120_000 });
    killed.kill();
    expect((await killed.end).code).toBeNull();

    // It waits until the lease of the other is over.
    const last = await causeway("tick", file, "--for", "2");
    const { status, planHash } = JSON.parse(last.out);
    expect([last.code, status.waitsFor, status.step, await weightsOf("killed")]).toEqual([4, "approval", 3, [50, 50]]);

    expect((await causeway("approve", file, "--step", "2", "--plan-hash", planHash)).code).toBe(1);
    expect((await causeway("approve", file, "--step", "3", "--plan-hash", "stale")).code).toBe(1);
    expect((await causeway("approve", file, "--step", "3", "--plan-hash", planHash)).code).toBe(0);
    const running = causeway("tick", file);
    await vi.waitFor(async () => expect(await weightsOf("killed")).toEqual([0, 100]), { timeout: 120_000 });
    const [, ended] = await Promise.all([causeway("rollback", file, "--emergency"), running]);
    expect([ended.code, JSON.parse(ended.out).status.outcome]).toEqual([3, "rolled-back"]);
    expect(await weightsOf("killed")).toEqual([100, 0]);
  }, 600_000);
});
