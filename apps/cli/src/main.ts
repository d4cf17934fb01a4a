import { enableCompileCache } from "node:module";

// Imported only now: what is loaded before the cache is on is compiled at every start.
enableCompileCache();
const [{ run }, { userFolder }] = await Promise.all([import("./run.ts"), import("./user-folder.ts")]);

const streams = { out: process.stdout, err: process.stderr };
const cwd = userFolder(process.cwd(), process.env);
process.exitCode = await run(process.argv.slice(2), { streams, cwd });
