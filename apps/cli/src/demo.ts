import { fileURLToPath } from "node:url";
import { runDemo } from "./demo/run-demo.ts";

await runDemo(fileURLToPath(new URL("../../..", import.meta.url)), { out: process.stdout, err: process.stderr });
