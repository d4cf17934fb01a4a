import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const examples = fileURLToPath(new URL("..", import.meta.url));
const packages = fileURLToPath(new URL("../../packages", import.meta.url));

/** A component that its package exports, so that a program can make it. */
export interface PublicComponent {
  readonly package: string;
  readonly name: string;
  /** Path below `packages`. */
  readonly file: string;
  readonly docblock: string;
  /** Paths below `examples` of the programs that make it. */
  readonly examples: readonly string[];
}

interface ExportedClass extends Omit<PublicComponent, "examples"> {
  /** Nothing makes one of these: what extends it is made. */
  readonly isAbstract: boolean;
  readonly base: string;
}

/** Answers every component that a package exports, by package and name. */
export function publicComponents(): readonly PublicComponent[] {
  const classes = globSync("*/src/**/*.ts", { cwd: packages })
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap(classesOf);
  return classes
    .filter((each) => !each.isAbstract && isComponent(each, classes) && isPublic(each))
    .map((each) => ({ ...each, examples: examplesOf(each) }))
    .toSorted((one, other) => `${one.package}/${one.name}`.localeCompare(`${other.package}/${other.name}`, "en"));
}

function classesOf(file: string): readonly ExportedClass[] {
  const text = readFileSync(`${packages}/${file}`, "utf8");
  const declarations = text.matchAll(/(\/\*\*(?:(?!\*\/)[^])*\*\/\n)?export (abstract )?class (\w+) extends (\w+)/g);
  return [...declarations].map(([, docblock = "", abstract, name = "", base = ""]) => ({
    isAbstract: abstract !== undefined,
    package: file.split("/")[0] ?? "",
    name,
    file,
    base,
    docblock,
  }));
}

function isComponent({ base }: ExportedClass, classes: readonly ExportedClass[]): boolean {
  const above = classes.find(({ name }) => name === base);
  return base === "BaseComponent" || (above !== undefined && isComponent(above, classes));
}

function isPublic({ package: folder, name }: ExportedClass): boolean {
  return new RegExp(`\\b(?<!type )${name}\\b`).test(readFileSync(`${packages}/${folder}/src/index.ts`, "utf8"));
}

function examplesOf({ package: folder, name }: ExportedClass): readonly string[] {
  return globSync(`${folder}/*.ts`, { cwd: examples })
    .filter((path) => readFileSync(`${examples}/${path}`, "utf8").includes(`new ${name}(`))
    .toSorted();
}
