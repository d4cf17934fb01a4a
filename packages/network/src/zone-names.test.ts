import { describe, expect, test } from "vitest";
import { zoneNameFor } from "./zone-names.ts";

describe("zoneNameFor", () => {
  const names = ["us-east-1a", "us-east-1c", "us-east-1f"];

  test("takes the zones in the order of their names, whatever letters AWS gave them", () => {
    expect((["a", "b", "c"] as const).map((zone) => zoneNameFor(zone, names))).toEqual(names);
  });

  test("takes the first zone in which nothing stands yet, once something stands somewhere", () => {
    expect(zoneNameFor("d", [...names, "us-east-1b"].toSorted(), names)).toBe("us-east-1b");
    expect(() => zoneNameFor("d", names, names)).toThrow(expect.objectContaining({ code: "network/zones-too-few" }));
  });

  test("refuses a zone that the region has not", () => {
    expect(() => zoneNameFor("d", names)).toThrow(expect.objectContaining({ code: "network/zones-too-few" }));
  });
});
