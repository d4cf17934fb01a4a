import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { storageSize } from "./storage-size.ts";

describe("storageSize", () => {
  test("lets storage grow to its double where no maximum is asked for", () => {
    expect(storageSize({ storageGiB: 100 })).toEqual({ storageGiB: 100, maxStorageGiB: 200 });
    expect(storageSize({ storageGiB: 65_536 })).toEqual({ storageGiB: 65_536, maxStorageGiB: 65_536 });
  });

  test.each([0, 19, 20.5, 65_537, -1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d GiB", (storageGiB) => {
    expect(() => storageSize({ storageGiB })).toThrow(
      expect.objectContaining({
        code: "database/size-invalid",
        message: expect.stringContaining(`storageGiB is ${storageGiB}`),
      }),
    );
  });

  test.each([100, 109, 65_537, 120.5])("refuses to let 100 GiB grow to %d", (maxStorageGiB) => {
    expect(() => storageSize({ storageGiB: 100, maxStorageGiB })).toThrow("maxStorageGiB is");
  });

  test("leaves every size that AWS takes a tenth to grow, but for the largest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 59_578 }), (storageGiB) => {
        const { maxStorageGiB } = storageSize({ storageGiB });
        expect(maxStorageGiB).toBeGreaterThanOrEqual(storageGiB * 1.1);
        expect(maxStorageGiB).toBeLessThanOrEqual(65_536);
      }),
    );
  });
});
