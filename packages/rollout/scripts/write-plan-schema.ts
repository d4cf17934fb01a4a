import { writeFileSync } from "node:fs";
import { planJsonSchema } from "../src/plan/plan-json-schema.ts";

writeFileSync(new URL("../cutover.schema.json", import.meta.url), `${JSON.stringify(planJsonSchema(), null, 2)}\n`);
