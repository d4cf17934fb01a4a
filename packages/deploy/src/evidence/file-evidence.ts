import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "@causeway/core";
import { z } from "zod";
import { type Evidence, type EvidencePort, evidenceStates, type EvidenceSubject, parseEvidence } from "./evidence.ts";

/**
 * Keeps evidence in files of a folder, the newest of each environment and stack, for those who deploy from their own machine.
 * Nobody else sees it: on GitHub, deployments take its place.
 */
export function fileEvidence(folder: string): EvidencePort {
  const fileOf = (environment: string, { project, stack }: EvidenceSubject): string =>
    join(folder, ...[environment, project, stack].map(encoded)) + ".json";
  return {
    latest: async (environment, subject) => {
      const file = fileOf(environment, subject);
      if (!existsSync(file)) return undefined;
      const { state, evidence } = readRecord(file);
      return { state, evidence };
    },
    begin: async (draft) => {
      const id = randomUUID();
      writeRecord(fileOf(draft.environment, draft), { id, state: "in_progress", evidence: draft });
      return { id };
    },
    finish: async ({ id }, { state, message, evidence }) => {
      const file = fileOf(evidence.environment, evidence);
      // Another run has begun since: its record is the newest.
      if (existsSync(file) && readRecord(file).id !== id) return;
      writeRecord(file, { id, state, message, evidence });
    },
  };
}

interface FileRecord {
  readonly id: string;
  readonly state: (typeof evidenceStates)[number];
  readonly message?: string;
  readonly evidence: Evidence;
}

const fileRecord = z.object({ id: z.string(), state: z.enum(evidenceStates), evidence: z.unknown() });

function readRecord(file: string): FileRecord {
  try {
    const { id, state, evidence } = fileRecord.parse(JSON.parse(readFileSync(file, "utf8")));
    const parsed = parseEvidence(evidence);
    if (parsed !== undefined) return { id, state, evidence: parsed };
  } catch (cause) {
    throw unreadable(file, cause);
  }
  throw unreadable(file);
}

function unreadable(file: string, cause?: unknown): UserError {
  return new UserError("deploy/evidence-unreadable", `${file} is no record of a deployment.`, {
    hint: "Move it away, and deploy the environment again, which writes a new one.",
    cause,
  });
}

function writeRecord(file: string, record: FileRecord): void {
  mkdirSync(dirname(file), { recursive: true });
  // What is half written when the machine stops is no record.
  const temporary = `${file}.${randomUUID()}`;
  writeFileSync(temporary, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(temporary, file);
}

/** No name leads out of the folder. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(".", "%2E");
}
