import { describe, expect, test } from "vitest";
import { publicComponents } from "../scripts/public-components.ts";

const components = publicComponents();

describe("every public component", () => {
  test("is found, also one whose base is not the common one", () => {
    const found = components.map(({ package: folder, name }) => `${folder}/${name}`);

    expect(found).toEqual(
      expect.arrayContaining([
        "network/Vpc",
        "observability/ServiceAlarms",
        "foundation/StateBucket",
        "data/DatabaseCluster",
        "data/DatabaseInstance",
        "cross-region/DatabaseReplica",
      ]),
    );
  });

  test.each(components)("$package/$name says what it makes, and stands in an example", ({ docblock, examples }) => {
    expect(docblock).toMatch(/\bMakes: \S/);
    expect(examples).not.toEqual([]);
  });
});
