import { settingsJsonSchema } from "@causeway/core";
import { z } from "zod";
import { stackSettings } from "./settings.ts";

/** Makes the JSON Schema by which editors complete and check `Pulumi.<environment>.yaml`. */
export function settingsSchema(): object {
  const config = z.looseObject({ "environment-migration:settings": stackSettings });
  return settingsJsonSchema(z.looseObject({ config }), { title: "Settings of environment-migration" });
}
