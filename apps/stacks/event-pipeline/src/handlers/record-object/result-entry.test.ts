import { expect, test } from "vitest";
import { resultEntry } from "./result-entry.ts";

test("writes a result as an event of this environment's source, on its bus", () => {
  const result = {
    bucket: "uploads",
    key: "a.pdf",
    versionId: "v1",
    createdAt: "2026-11-21T10:00:00Z",
    status: "error",
    reason: "object-gone",
  } as const;
  const entry = resultEntry(result, { eventBusName: "bus", eventSource: "shop.application.blue" });

  expect({ ...entry, Detail: JSON.parse(entry.Detail) }).toEqual({
    EventBusName: "bus",
    Source: "shop.application.blue",
    DetailType: "S3 Object Processed",
    Detail: result,
  });
});
