/** How much of a package its own tests ran. */
export interface PackageCoverage {
  /** Relative to the root. */
  readonly folder: string;
  readonly tests: Counted;
  readonly lines: Counted;
  readonly branches: Counted;
}

/** So many of so many: tests that passed, lines that ran. */
export interface Counted {
  readonly covered: number;
  readonly total: number;
}

/** Percent of the lines of a package, and of all together, that have to have run. */
const leastOfPackage = 85;
const leastOfAll = 85;

/** What runs in a process of its own is not counted, however much it is tested: less is asked where that is most of a package. */
const leastElsewhere: Readonly<Record<string, number>> = {
  // The evaluator loads programs in a child.
  "packages/graph": 40,
  // Its handlers run as bundles, end to end.
  "apps/stacks/event-pipeline": 65,
  // The tests run the bundle.
  "apps/actions/deploy": 30,
};

/** Answers where less was run than has to be, one sentence each. */
export function coverageProblems(packages: readonly PackageCoverage[]): readonly string[] {
  if (packages.length === 0) return ["No package left a coverage."];
  const all = percent(sumOf(packages.map(({ lines }) => lines)));
  return [
    ...packages.flatMap(({ folder, lines }) => {
      const least = leastElsewhere[folder] ?? leastOfPackage;
      return percent(lines) >= least ? [] : [`${folder}: ${shown(lines)} of the lines ran, less than ${least} %.`];
    }),
    ...(all >= leastOfAll ? [] : [`All together: ${all.toFixed(1)} % of the lines ran, less than ${leastOfAll} %.`]),
  ];
}

/** Draws it as a table in Markdown, the whole first. */
export function coverageTable(packages: readonly PackageCoverage[]): string {
  const all: PackageCoverage = {
    folder: "**all**",
    tests: sumOf(packages.map(({ tests }) => tests)),
    lines: sumOf(packages.map(({ lines }) => lines)),
    branches: sumOf(packages.map(({ branches }) => branches)),
  };
  const rows = [all, ...packages].map(
    ({ folder, tests, lines, branches }) =>
      `| ${folder} | ${tests.covered} of ${tests.total} | ${shown(lines)} | ${shown(branches)} |`,
  );
  return [
    "## Tests and what they ran",
    "",
    "| package | tests passed | lines | branches |",
    "| --- | --: | --: | --: |",
    ...rows,
    "",
    "Not counted is what runs in a process of its own: programs that are evaluated, bundles, and `pnpm e2e`.",
    "",
  ].join("\n");
}

function sumOf(counts: readonly Counted[]): Counted {
  const sum = (of: (count: Counted) => number): number => counts.reduce((so, count) => so + of(count), 0);
  return { covered: sum(({ covered }) => covered), total: sum(({ total }) => total) };
}

/** Nothing to run is all run. */
function percent({ covered, total }: Counted): number {
  return total === 0 ? 100 : (100 * covered) / total;
}

function shown(count: Counted): string {
  return `${percent(count).toFixed(1)} %`;
}
