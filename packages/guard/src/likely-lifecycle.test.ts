import { expect, it } from "vitest";
import { likelyLifecycle } from "./likely-lifecycle.ts";

it.each([
  ["prod", "protected"],
  ["acme/production-eu", "protected"],
  ["live", "protected"],
  ["dev", "ephemeral"],
  ["pr-12", "ephemeral"],
  ["preview_7", "ephemeral"],
  ["prod-test", "protected"],
  ["staging", undefined],
  ["product", undefined],
  ["device", undefined],
])("takes %s for %s", (stack, lifecycle) => {
  const likely = likelyLifecycle(undefined, stack);
  expect(likely.known ? likely.value : undefined).toBe(lifecycle);
});

it("believes the settings before the name", () => {
  expect(likelyLifecycle("ephemeral", "prod")).toMatchObject({ known: true, value: "ephemeral" });
});
