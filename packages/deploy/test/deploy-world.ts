import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LockHolder } from "@causeway/engine";
import { diffGraphs, type ResourceGraph } from "@causeway/graph";
import { afterAll } from "vitest";
import type { DeployPorts, DeployProgress, JudgedProgram } from "../src/deploy-ports.ts";
import type { DeployRequest } from "../src/deploy-request.ts";
import type { Evidence, EvidenceEnd, EvidencePort, EvidenceRecord } from "../src/evidence/evidence.ts";
import { type EngineScript, type FakeEngine, fakeEngine } from "./fake-engine.ts";
import { type TestClock, testClock } from "./test-clock.ts";

const made: string[] = [];

afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** A folder with a project and the stack `staging`. */
export function stackFolder(files: Readonly<Record<string, string>> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), "causeway-deploy-"));
  made.push(dir);
  const all = {
    ".git": "",
    "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
    "Pulumi.staging.yaml": "config:\n  shop:region: eu-west-1\n",
    "index.js": "",
    "package.json": "{}",
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(dir, name), text);
  return dir;
}

export const commit = "1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d";

export interface MemoryEvidence extends EvidencePort {
  readonly begun: readonly Evidence[];
  readonly ends: readonly EvidenceEnd[];
}

/** Keeps evidence in memory; `records` are those of other environments. */
export function memoryEvidence(
  records: Readonly<Record<string, EvidenceRecord>> = {},
  more: Partial<EvidencePort> = {},
): MemoryEvidence {
  const begun: Evidence[] = [];
  const ends: EvidenceEnd[] = [];
  return {
    begun,
    ends,
    latest: async (environment) => records[environment],
    begin: async (draft) => {
      begun.push(draft);
      return { id: String(begun.length) };
    },
    finish: async (_handle, end) => {
      ends.push(end);
    },
    ...more,
  };
}

const emptyGraph: ResourceGraph = { project: "shop", stack: "staging", nodes: [], outputs: {}, gaps: [], messages: [] };

export function judgedProgram(fields: Partial<Extract<JudgedProgram, { kind: "judged" }>> = {}): JudgedProgram {
  const changes = diffGraphs(undefined, emptyGraph);
  return { kind: "judged", graph: emptyGraph, changes, refused: [], warnings: [], ...fields };
}

export interface World {
  readonly request: DeployRequest;
  readonly ports: DeployPorts & {
    readonly engine: FakeEngine;
    readonly evidence: MemoryEvidence;
    readonly clock: TestClock;
  };
  readonly told: readonly DeployProgress[];
}

export interface WorldParts {
  readonly engine?: EngineScript;
  readonly request?: Partial<DeployRequest>;
  readonly ports?: Partial<Omit<DeployPorts, "engine" | "evidence" | "clock">>;
  readonly evidence?: MemoryEvidence;
  readonly clock?: TestClock;
  readonly locks?: readonly (readonly LockHolder[] | undefined)[];
  readonly files?: Readonly<Record<string, string>>;
}

/** A deployment that succeeds, but for the parts that are given. */
export function deployWorld(parts: WorldParts = {}): World {
  const told: DeployProgress[] = [];
  let asked = 0;
  return {
    told,
    request: {
      dir: parts.request?.dir ?? stackFolder(parts.files),
      environment: "staging",
      commit,
      acknowledgements: [],
      lockWaitMs: 60_000,
      timeLimitMs: 3_600_000,
      soak: { seconds: 0, probes: [], alarms: [] },
      ...parts.request,
    },
    ports: {
      engine: fakeEngine(parts.engine),
      evidence: parts.evidence ?? memoryEvidence(),
      clock: parts.clock ?? testClock(),
      program: async () => judgedProgram(),
      locks: async () => {
        const answers = parts.locks ?? [[]];
        asked += 1;
        return answers[Math.min(asked, answers.length) - 1];
      },
      progress: (event) => told.push(event),
      ...parts.ports,
    },
  };
}

export const shopHolder: LockHolder = {
  text: "ci@runner-7 (process 12) since 2026-11-22T00:00:00Z",
  user: "ci",
  host: "runner-7",
  pid: 12,
  since: new Date("2026-11-22T00:00:00Z"),
  lockId: "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
};
