import { type ProblemBetween, problemOf, regionalSettings } from "@causeway/core";
import { assertBoundaryFits, rolePart } from "@causeway/foundation";
import { z } from "zod";

const environments = z.object({ githubEnvironments: z.array(z.object({ name: z.string(), suffix: z.string() })) });
const projects = z.object({ project: z.string(), deploys: z.object({ project: z.string() }) });

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  return [
    ...environmentProblems(settings),
    ...bucketProblems(settings),
    ...zoneProblems(settings),
    ...projectProblems(settings),
    ...boundaryProblems(settings),
  ];
}

/** Cut-overs run in `NAME-cutover`: an environment of that name would be trusted with both. Roles have no other signs than hyphens in their names. */
function environmentProblems(settings: unknown): readonly ProblemBetween[] {
  const names = environments.safeParse(settings).data?.githubEnvironments.map(({ name }) => rolePart(name)) ?? [];
  return names.flatMap((name, index) =>
    names.indexOf(name) < index || names.some((other) => name === `${other}-cutover`)
      ? [
          {
            path: ["githubEnvironments", index, "name"],
            message: `${name} is taken; allowed are names that differ in letters and digits, and none that is another's with -cutover behind it.`,
            hint: "Give it another name in GitHub.",
          },
        ]
      : [],
  );
}

const emptied = z.object({
  githubEnvironments: z.array(z.object({ suffix: z.string(), emptiesBuckets: z.boolean().optional() })),
});

/** Buckets of any suffix are those of every environment. */
function bucketProblems(settings: unknown): readonly ProblemBetween[] {
  return (emptied.safeParse(settings).data?.githubEnvironments ?? []).flatMap(({ suffix, emptiesBuckets }, index) =>
    suffix === "*" && emptiesBuckets === true
      ? [
          {
            path: ["githubEnvironments", index, "emptiesBuckets"],
            message:
              'The suffix "*" is that of every environment, whose buckets would all be emptied; allowed is false.',
            hint: "Give the environment the suffix of the stacks that are thrown away, as pr-*.",
          },
        ]
      : [],
  );
}

const zoned = z.object({
  githubEnvironments: z.array(z.object({ zones: z.array(z.string()).optional() })),
  deploys: z.object({ zones: z.array(z.string()).optional() }),
});

/** The account's list is what a reader looks at. */
function zoneProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = zoned.safeParse(settings);
  const all = data?.deploys.zones ?? [];
  return (data?.githubEnvironments ?? []).flatMap(({ zones = [] }, index) =>
    zones.flatMap((zone, at) =>
      all.includes(zone)
        ? []
        : [
            {
              path: ["githubEnvironments", index, "zones", at],
              message: `${zone} is not among deploys.zones; allowed are ${all.join(", ") || "none"}.`,
              hint: "Add the zone to deploys.zones, or take it out here.",
            },
          ],
    ),
  );
}

/** A deploy role reaches what begins with its project: the foundation must not. */
function projectProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = projects.safeParse(settings);
  if (data === undefined) return [];
  const { project, deploys } = data;
  return project === deploys.project || project.startsWith(`${deploys.project}-`)
    ? [
        {
          path: ["project"],
          message: `The project ${project} begins with ${deploys.project}, so that deployments would reach the foundation by its name; allowed are other names.`,
          hint: "Name the foundation after who runs it, as platform.",
        },
      ]
    : [];
}

const bounded = z.object({
  project: regionalSettings.shape.project,
  suffix: regionalSettings.shape.suffix,
  deploys: z.object({
    project: regionalSettings.shape.project,
    regions: z.array(z.string()),
    furtherServices: z.array(z.string().regex(/^(?!organizations$)[a-z][a-z0-9-]*$/)).default([]),
  }),
});

/** IAM takes so many characters of a policy, and the boundary is the longest. */
function boundaryProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = bounded.safeParse(settings);
  if (data === undefined) return [];
  const { deploys, ...owner } = data;
  return problemOf(["deploys", "furtherServices"], () => assertBoundaryFits({ owner, ...deploys }));
}
