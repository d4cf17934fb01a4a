import { readFileSync, writeFileSync } from "node:fs";
import { parseActionFile, withActionTables } from "@causeway/action-kit/contract";

const readmeFile = new URL("../README.md", import.meta.url);
const readme = readFileSync(readmeFile, "utf8");
const action = parseActionFile(readFileSync(new URL("../action.yml", import.meta.url), "utf8"));
const current = withActionTables(readme, action);
writeFileSync(readmeFile, current);
process.stdout.write(current === readme ? "README.md is current\n" : "README.md: tables written\n");
