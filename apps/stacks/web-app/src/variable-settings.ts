import { type ProblemBetween, problemOf, problemsBetween, UserError } from "@causeway/core";
import { z } from "zod";

const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
  .max(128)
  .meta({ allowed: "up to 128 letters, digits and _, no digit first", examples: ["LOG_LEVEL"] });

const secretName = /PASSWORD|PASSWD|SECRET|TOKEN(?!S)|API_?KEY|PRIVATE_?KEY/i;
/** What only says where a secret is, or how long it lasts. */
const aboutSecret = /_(ARN|NAME|PATH|SECONDS)$/i;

/**
 * Variables of the application, in clear: whoever may describe a task definition reads them.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
 */
export const variableSettings = z
  .record(variableName, z.string())
  .check(problemsBetween(secretNames))
  .default({})
  .describe("Plain variables of the application: no secrets.")
  .meta({ examples: [{ LOG_LEVEL: "info" }] });

function secretNames(variables: unknown): readonly ProblemBetween[] {
  return Object.keys(Object(variables)).flatMap((name) =>
    problemOf([name], () => {
      plainName(name);
    }),
  );
}

function plainName(name: string): void {
  if (!secretName.test(name) || aboutSecret.test(name)) return;
  throw new UserError(
    "settings/invalid",
    `The variable ${name} is a secret by its name, and would stand in the task definition in clear; allowed are names of what everybody may read.`,
    { hint: "Keep it in Secrets Manager, and give its ARN to the service under secrets, in compose-containers.ts." },
  );
}
