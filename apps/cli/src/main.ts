import { run } from "./run.ts";
import { userFolder } from "./user-folder.ts";

const streams = { out: process.stdout, err: process.stderr };
process.exitCode = await run(process.argv.slice(2), streams, userFolder(process.cwd(), process.env));
