import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const examples = fileURLToPath(new URL("..", import.meta.url));
const packages = fileURLToPath(new URL("../../packages", import.meta.url));

interface ExportedClass {
  /** Nothing makes one of these: what extends it is made. */
  readonly isAbstract: boolean;
  readonly package: string;
  readonly name: string;
  readonly base: string;
  readonly docblock: string;
}

const classes = globSync("*/src/**/*.ts", { cwd: packages })
  .filter((path) => !path.endsWith(".test.ts"))
  .flatMap((path) => classesOf(path.split("/")[0] ?? "", readFileSync(`${packages}/${path}`, "utf8")));
const components = classes.filter((each) => isComponent(each) && !each.isAbstract && isPublic(each));

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

  test.each(components)(
    "$package/$name says what it makes, and stands in an example",
    ({ package: folder, ...each }) => {
      const programs = globSync(`${folder}/*.ts`, { cwd: examples }).map((path) =>
        readFileSync(`${examples}/${path}`, "utf8"),
      );

      expect(each.docblock).toMatch(/\bMakes: \S/);
      expect(programs.filter((text) => text.includes(`new ${each.name}(`))).not.toEqual([]);
    },
  );
});

function classesOf(folder: string, text: string): readonly ExportedClass[] {
  const declarations = text.matchAll(/(\/\*\*(?:(?!\*\/)[^])*\*\/\n)?export (abstract )?class (\w+) extends (\w+)/g);
  return [...declarations].map(([, docblock = "", abstract, name = "", base = ""]) => ({
    isAbstract: abstract !== undefined,
    package: folder,
    name,
    base,
    docblock,
  }));
}

function isComponent({ base }: ExportedClass): boolean {
  const above = classes.find(({ name }) => name === base);
  return base === "BaseComponent" || (above !== undefined && isComponent(above));
}

function isPublic({ package: folder, name }: ExportedClass): boolean {
  return new RegExp(`\\b(?<!type )${name}\\b`).test(readFileSync(`${packages}/${folder}/src/index.ts`, "utf8"));
}
