import { z } from "zod";
import { namePartField, regionField, suffixField, tagValueField } from "./fields.ts";

const about = {
  project: namePartField.describe("Starts every name: the system that is moved."),
  environment: namePartField
    .describe(
      "Which copy of the system this is, as its tags say: a word of your choice, not tied to the name of the stack.",
    )
    .meta({ examples: ["staging"] }),
  suffix: suffixField,
  lifecycle: z.enum(["ephemeral", "protected"]).meta({
    description: "Whether the environment can be thrown away, or deleting it must be hard.",
    examples: ["ephemeral"],
  }),
  owner: tagValueField.describe("Team that answers for the environment."),
  costCenter: tagValueField.describe("Where its costs are booked.").meta({ examples: ["cc-1042"] }),
  migrationPhase: tagValueField.describe("Where the migration stands.").meta({ examples: ["parallel-run"] }),
};

/** Settings of every stack that moves a system from one place to another. A stack adds its own: `environmentSettings.extend({ … })`. */
export const environmentSettings = z.strictObject({
  ...about,
  source: z.strictObject({ region: regionField }).describe("What serves now."),
  target: z.strictObject({ region: regionField }).describe("What the system moves to."),
});

/** Settings of every stack that stands in one region. A stack adds its own: `regionalSettings.extend({ … })`. */
export const regionalSettings = z.strictObject({
  ...about,
  region: regionField.describe("AWS region."),
});

export type EnvironmentSettings = z.output<typeof environmentSettings>;

export type RegionalSettings = z.output<typeof regionalSettings>;
