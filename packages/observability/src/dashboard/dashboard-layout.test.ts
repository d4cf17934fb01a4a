import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dashboardColumns, layOut, type Place } from "./dashboard-layout.ts";

const rows = fc.array(
  fc.record({ widgets: fc.integer({ min: 0, max: 20 }), height: fc.integer({ min: 1, max: 12 }) }),
  { maxLength: 8 },
);

const overlap = (one: Place, other: Place) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

describe("layOut", () => {
  test("places every widget, inside the grid and over no other", () => {
    fc.assert(
      fc.property(rows, (shape) => {
        const places = layOut(shape);
        const all = places.flat();

        expect(places.map((row) => row.length)).toEqual(shape.map(({ widgets }) => widgets));
        expect(all.filter(({ x, width }) => x < 0 || width < 4 || x + width > dashboardColumns)).toEqual([]);
        expect(all.filter((one, index) => all.slice(index + 1).some((other) => overlap(one, other)))).toEqual([]);
      }),
    );
  });

  test("puts a row below the one before, without a gap", () => {
    expect(
      layOut([
        { widgets: 1, height: 1 },
        { widgets: 7, height: 6 },
        { widgets: 2, height: 3 },
      ]).map(([first]) => first),
    ).toEqual([
      { x: 0, y: 0, width: 24, height: 1 },
      { x: 0, y: 1, width: 4, height: 6 },
      { x: 0, y: 13, width: 12, height: 3 },
    ]);
  });
});
