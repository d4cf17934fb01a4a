/** An engine of PostgreSQL, as RDS names it. */
export type DatabaseEngine = "postgres" | "aurora-postgresql";

interface ClassFamily {
  /** Memory of each vCPU in GiB; burstable classes have no fixed ratio. */
  readonly gibPerCpu: number | "burstable";
  /** Sizes in which each engine has the family; none where it has not. */
  readonly sizes: Readonly<Record<DatabaseEngine, readonly string[]>>;
}

const upTo16 = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
const upTo24 = [...upTo16, "24xlarge"];
const upTo32 = [...upTo24, "32xlarge"];
const upTo48 = [...upTo24, "48xlarge"];
const burstable = ["micro", "small", "medium", "large", "xlarge", "2xlarge"];

const onBoth = (gibPerCpu: number, sizes: readonly string[], aurora = sizes): ClassFamily => ({
  gibPerCpu,
  sizes: { postgres: sizes, "aurora-postgresql": aurora },
});
const onRds = (gibPerCpu: number, sizes: readonly string[]) => onBoth(gibPerCpu, sizes, []);
const burst: ClassFamily = {
  gibPerCpu: "burstable",
  sizes: { postgres: burstable, "aurora-postgresql": ["medium", "large"] },
};

/**
 * Families with a fixed size that take PostgreSQL 14 and later, as of 2026-08. AWS adds some: one line each. Not every region has
 * all of them.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
const families: ReadonlyMap<string, ClassFamily> = new Map([
  ["m5", onRds(4, upTo24)],
  ["m5d", onRds(4, upTo24)],
  ["m6g", onRds(4, upTo16)],
  ["m6gd", onRds(4, upTo16)],
  ["m6i", onRds(4, upTo32)],
  ["m6id", onRds(4, upTo32)],
  ["m6idn", onRds(4, upTo32)],
  ["m6in", onRds(4, upTo32)],
  ["m7g", onRds(4, upTo16)],
  ["m7i", onRds(4, upTo48)],
  ["m8g", onRds(4, upTo48)],
  ["m8gd", onRds(4, upTo48)],
  ["m9g", onRds(4, upTo48)],
  ["r5", onBoth(8, upTo24)],
  ["r5b", onRds(8, upTo24)],
  ["r5d", onRds(8, upTo24)],
  ["r6g", onBoth(8, upTo16)],
  ["r6gd", onBoth(8, upTo16, upTo16.slice(1))],
  ["r6i", onBoth(8, upTo32)],
  ["r6id", onBoth(8, upTo32, ["24xlarge", "32xlarge"])],
  ["r6idn", onRds(8, upTo32)],
  ["r6in", onRds(8, upTo32)],
  ["r7g", onBoth(8, upTo16)],
  ["r7i", onBoth(8, upTo48)],
  ["r8g", onBoth(8, upTo48)],
  ["r8gd", onBoth(8, upTo48, upTo48.slice(1))],
  ["t3", burst],
  ["t4g", burst],
  ["x2g", onBoth(16, upTo16)],
  ["x2idn", onRds(16, ["16xlarge", "24xlarge", "32xlarge"])],
  ["x2iedn", onRds(32, ["xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge", "24xlarge", "32xlarge"])],
]);

export const databaseEngines: readonly DatabaseEngine[] = ["postgres", "aurora-postgresql"];

/**
 * Answers the classes that an engine takes near the one that was asked for: all of its family, as `db.r7g.large`, or all
 * families, as `db.r7g`, where it has not that one.
 */
export function databaseClassesNear(engine: DatabaseEngine, instanceClass: string): readonly string[] {
  const { family } = partsOf(instanceClass);
  const sizes = families.get(family)?.sizes[engine] ?? [];
  if (sizes.length > 0) return sizes.map((size) => `db.${family}.${size}`);
  return [...families].flatMap(([name, of]) => (of.sizes[engine].length > 0 ? [`db.${name}`] : []));
}

/** Answers whether an engine has instances of a class. */
export function takesDatabaseClass(engine: DatabaseEngine, instanceClass: string): boolean {
  const { family, size } = partsOf(instanceClass);
  return families.get(family)?.sizes[engine].includes(size) ?? false;
}

/**
 * Answers the memory of a class in GiB, or none for a class that neither engine has.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 */
export function databaseMemoryGiB(instanceClass: string): number | undefined {
  if (!databaseEngines.some((engine) => takesDatabaseClass(engine, instanceClass))) return undefined;
  const { family, size } = partsOf(instanceClass);
  const perCpu = families.get(family)?.gibPerCpu;
  if (perCpu === undefined) return undefined;
  return perCpu === "burstable" ? 2 ** burstable.indexOf(size) : perCpu * cpusOf(size);
}

function partsOf(instanceClass: string): { readonly family: string; readonly size: string } {
  const [, family = "", size = ""] = /^db\.([a-z0-9]+)\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  return { family, size };
}

function cpusOf(size: string): number {
  const [, times = "1"] = /^(\d+)xlarge$/.exec(size) ?? [];
  return size === "large" ? 2 : 4 * Number(times);
}
