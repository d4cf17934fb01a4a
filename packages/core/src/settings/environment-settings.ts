import { z } from "zod";
import { regionField, suffixField } from "./fields.ts";

/** Settings that every stack has. A stack adds its own: `environmentSettings.extend({ … })`. */
export const environmentSettings = z.strictObject({
  project: z.string(),
  environment: z.string(),
  suffix: suffixField,
  lifecycle: z.enum(["ephemeral", "protected"]),
  owner: z.string(),
  costCenter: z.string(),
  migrationPhase: z.string(),
  source: z.strictObject({ region: regionField }),
  target: z.strictObject({ region: regionField }),
});

export type EnvironmentSettings = z.output<typeof environmentSettings>;
