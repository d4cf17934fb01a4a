import { describe, expect, test } from "vitest";
import type { ObjectMetadata, ObjectRecord, ProcessingPorts, ProcessingResult } from "./ports.ts";
import { processObject } from "./process-object.ts";

const object = {
  bucket: "uploads",
  key: "invoices/2026 11.pdf",
  versionId: "v1",
  createdAt: "2026-11-21T10:00:00Z",
};
const metadata: ObjectMetadata = { sizeBytes: 7, etag: "abc", contentType: "application/pdf" };

/** A bucket, a table and a bus in memory; each can be told to fail. */
function fakePorts(overrides: Partial<ProcessingPorts> = {}) {
  const kept: ObjectRecord[] = [];
  const told: ProcessingResult[] = [];
  const ports: ProcessingPorts = {
    objects: { describe: async () => metadata },
    records: { keep: async (record) => void kept.push(record) },
    results: { tell: async (result) => void told.push(result) },
    ...overrides,
  };
  return { kept, told, ports };
}

const failing = async () => {
  throw new Error("The database does not answer.");
};

describe("processObject", () => {
  test("keeps what S3 knows of the object, then tells that it is done", async () => {
    const { kept, told, ports } = fakePorts();

    expect(await processObject(object, ports)).toBe("recorded");
    expect(kept).toEqual([{ ...object, ...metadata }]);
    expect(told).toEqual([{ ...object, ...metadata, status: "success" }]);
  });

  test("tells an object that is gone as an error, once and for all", async () => {
    const { kept, told, ports } = fakePorts({ objects: { describe: async () => undefined } });

    expect(await processObject(object, ports)).toBe("gone");
    expect(kept).toEqual([]);
    expect(told).toEqual([{ ...object, status: "error", reason: "object-gone" }]);
  });

  test.each([
    ["bucket", { objects: { describe: failing } }],
    ["database", { records: { keep: failing } }],
  ])("tells a failure of the %s, and fails itself so that Lambda tries again", async (_, overrides) => {
    const { told, ports } = fakePorts(overrides);

    await expect(processObject(object, ports)).rejects.toThrow("The database does not answer.");
    expect(told).toEqual([{ ...object, status: "error", reason: "not-recorded" }]);
  });

  test("says why it failed, also where the bus fails as well", async () => {
    const tell = async () => {
      throw new Error("The bus does not answer.");
    };
    const { ports } = fakePorts({ records: { keep: failing }, results: { tell } });

    await expect(processObject(object, ports)).rejects.toThrow("The database does not answer.");
  });

  test("fails where it cannot tell of its success, and tells no error of what is recorded", async () => {
    const told: ProcessingResult[] = [];
    const tell = async (result: ProcessingResult) => {
      told.push(result);
      throw new Error("The bus does not answer.");
    };
    const { kept, ports } = fakePorts({ results: { tell } });

    await expect(processObject(object, ports)).rejects.toThrow("The bus does not answer.");
    expect(kept).toHaveLength(1);
    expect(told.map(({ status }) => status)).toEqual(["success"]);
  });
});
