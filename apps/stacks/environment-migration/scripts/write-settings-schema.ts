import { writeFileSync } from "node:fs";
import { settingsSchema } from "../src/settings-schema.ts";

writeFileSync(new URL("../settings.schema.json", import.meta.url), `${JSON.stringify(settingsSchema(), null, 2)}\n`);
