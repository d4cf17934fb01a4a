import { writeFileSync } from "node:fs";
import { configSchema } from "@causeway/program";
import { stackSettings } from "../src/settings.ts";

const schema = configSchema("foundation", stackSettings);
writeFileSync(new URL("../settings.schema.json", import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
