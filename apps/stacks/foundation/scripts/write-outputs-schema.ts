import { writeFileSync } from "node:fs";
import { contractSchema } from "@causeway/program";
import { stackOutputs } from "../src/outputs.ts";

const schema = contractSchema("foundation", stackOutputs);
writeFileSync(new URL("../outputs.schema.json", import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
