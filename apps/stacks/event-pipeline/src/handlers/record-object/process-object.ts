import type { CreatedObject, ObjectMetadata, ProcessingPorts } from "./ports.ts";

/**
 * Records one object and tells how it went. Each step may happen twice, as events may come twice: the record is kept once,
 * and the result is told again.
 *
 * What can succeed later is thrown on: Lambda tries again, and keeps the event in its queue in the end.
 */
export async function processObject(object: CreatedObject, ports: ProcessingPorts): Promise<"recorded" | "gone"> {
  const metadata = await recordIn(ports, object);
  if (metadata === undefined) {
    await ports.results.tell({ ...object, status: "error", reason: "object-gone" });
    return "gone";
  }
  await ports.results.tell({ ...object, ...metadata, status: "success" });
  return "recorded";
}

async function recordIn(
  { objects, records, results }: ProcessingPorts,
  object: CreatedObject,
): Promise<ObjectMetadata | undefined> {
  try {
    const metadata = await objects.describe(object);
    if (metadata !== undefined) await records.keep({ ...object, ...metadata });
    return metadata;
  } catch (error) {
    // Where not even that can be told, the first error is the one that says why.
    await results.tell({ ...object, status: "error", reason: "not-recorded" }).catch(() => undefined);
    throw error;
  }
}
