import { settingsJsonSchema } from "@causeway/core";
import { z } from "zod";

/** Makes the JSON Schema by which editors complete and check the `Pulumi.<environment>.yaml` of a project. */
export function configSchema(project: string, settings: z.ZodType): object {
  const config = z.looseObject({ [`${project}:settings`]: settings });
  return settingsJsonSchema(z.looseObject({ config }), { title: `Settings of ${project}` });
}
