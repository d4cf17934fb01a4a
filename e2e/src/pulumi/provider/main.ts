// A provider's process, as the engine starts it: `pulumi-resource-aws ADDRESS`. One for each provider in a program.
import { readFileSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { MadeUpCloud } from "@causeway/graph/made-up-cloud";
import { CallLog } from "../cloud/calls.ts";
import { CloudFolder } from "../cloud/cloud-folder.ts";
import { Faults } from "../cloud/faults.ts";
import { endWithEngine } from "../end-with-engine.ts";
import { ResourceProvider } from "./resource-provider.ts";
import { serve } from "./serve.ts";
import { Served } from "./served.ts";

const [version = ""] = process.argv.slice(2);
const folder = required("CAUSEWAY_SIMULATED_CLOUD");
const facts = JSON.parse(readFileSync(required("CAUSEWAY_SIMULATED_FACTS"), "utf8"));
const madeUp = new MadeUpCloud({ ...facts, packagesFrom: import.meta.dirname });

endWithEngine();
await serve(
  new Served({
    provider: new ResourceProvider(new CloudFolder(folder), madeUp),
    faults: new Faults(folder),
    log: new CallLog(folder),
    version,
    accountId: facts.accountId,
  }),
);
// The engine kills it in the end.
flushCompileCache();

function required(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: the simulated provider runs in tests only.`);
  return value;
}
