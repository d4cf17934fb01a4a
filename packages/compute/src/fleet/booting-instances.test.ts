import { describe, expect, test } from "vitest";
import { bootingInstances } from "./booting-instances.ts";

describe("bootingInstances", () => {
  test.each([
    ["what scaling starts, up to the largest size", { minSize: 3, maxSize: 9 }, 6],
    ["what a change of the instances starts beside a fleet that never scales", { minSize: 3, maxSize: 3 }, 2],
    ["the one instance that replaces the only one", { minSize: 1, maxSize: 1 }, 1],
    ["the larger of both", { minSize: 6, maxSize: 10 }, 5],
    ["none of an empty fleet", { minSize: 0, maxSize: 0 }, 0],
  ])("counts %s", (_, sizes, booting) => {
    expect(bootingInstances(sizes)).toBe(booting);
  });
});
