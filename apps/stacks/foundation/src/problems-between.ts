import type { ProblemBetween } from "@causeway/core";
import { z } from "zod";

const environments = z.object({ githubEnvironments: z.array(z.object({ name: z.string(), suffix: z.string() })) });
const projects = z.object({ project: z.string(), deploys: z.object({ project: z.string() }) });

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  return [...environmentProblems(settings), ...projectProblems(settings)];
}

/** Cut-overs run in `NAME-cutover`: an environment of that name would be trusted with both. */
function environmentProblems(settings: unknown): readonly ProblemBetween[] {
  const names = environments.safeParse(settings).data?.githubEnvironments.map(({ name }) => name.toLowerCase()) ?? [];
  return names.flatMap((name, index) =>
    names.indexOf(name) < index || names.some((other) => name === `${other}-cutover`)
      ? [
          {
            path: ["githubEnvironments", index, "name"],
            message: `${name} is taken; allowed are names of their own, and none that is another's with -cutover behind it.`,
            hint: "Give it another name in GitHub.",
          },
        ]
      : [],
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
