import { problemOf } from "@causeway/core";
import { postgresVersion } from "@causeway/data";
import { type PairProblem, pairSides, type PairSettings, type PairSide } from "./pair-settings.ts";

/** Finds versions of databases that AWS no longer makes, and two between which nothing is replicated. */
export function versionProblems(settings: PairSettings): readonly PairProblem[] {
  const problems = pairSides.flatMap((side) => {
    const database = databaseOf(settings, side);
    return database === undefined ? [] : problemOf([side, "database", "version"], () => familyOf(database));
  });
  const [source, target] = pairSides.map((side) => databaseOf(settings, side));
  if (problems.length > 0 || source === undefined || target === undefined) return problems;
  const [from, to] = [source, target].map(familyOf);
  if (from === to) return [];
  return [
    {
      path: ["target", "database"],
      message: `The source database is of the family ${from} and the target database of ${to}; allowed is the same.`,
      hint: "A replica has the engine and the major version of its source: upgrade before the move or after it.",
    },
  ];
}

type Database = NonNullable<PairSide["database"]>;

function databaseOf(settings: PairSettings, side: (typeof pairSides)[number]): Database | undefined {
  return settings[side]?.database ?? undefined;
}

function familyOf({ engine, version }: Database): string {
  return postgresVersion(engine, version ?? undefined).family;
}

/**
 * Finds images that the target region does not have: an id is good for one region.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/CopyingAMIs.html
 */
export function imageProblems(settings: PairSettings): readonly PairProblem[] {
  const problems = pairSides.flatMap((side) => noImage(side, settings[side]?.image ?? undefined));
  const { image } = settings.target ?? {};
  if (problems.length > 0 || image?.startsWith("ami-") !== true || image !== settings.source?.image) return problems;
  return [
    {
      path: ["target", "image"],
      message: `${image} is the image of both regions; allowed is a parameter, or the id that each region has for it.`,
      hint: "Name a parameter, as /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64, or copy the image.",
    },
  ];
}

function noImage(side: string, image: string | undefined): readonly PairProblem[] {
  if (image === undefined || /^(ami-[0-9a-f]{8}([0-9a-f]{9})?|(\/[\w.-]+)+)$/.test(image)) return [];
  return [
    {
      path: [side, "image"],
      message: `The ${side} image is ${JSON.stringify(image)}; allowed are the name of a parameter and the id of an image.`,
      hint: "Write a name that begins with a slash, or an id as ami- with 8 or 17 hex digits.",
    },
  ];
}

/** Finds components of one name on both sides: project and suffix are the same, so that they would share IAM roles. */
export function nameProblems(settings: PairSettings): readonly PairProblem[] {
  const taken = new Set(settings.source?.components ?? []);
  return (settings.target?.components ?? []).flatMap((name, index) =>
    taken.has(name)
      ? [
          {
            path: ["target", "components", index],
            message: `The component "${name}" is on both sides; allowed is a name for each.`,
            hint: `Name them source-${name} and target-${name}: roles and access controls are global, and need two names.`,
          },
        ]
      : [],
  );
}
