import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A program of that many resources: security groups of one VPC, each referring to it and to the one before. */
export function generatedProgram(resources: number): { readonly dir: string; readonly remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), "causeway-bench-"));
  mkdirSync(join(dir, "node_modules"));
  symlinkSync(fileURLToPath(new URL("../node_modules/@pulumi", import.meta.url)), join(dir, "node_modules/@pulumi"));
  const program = `const aws = require("@pulumi/aws");
const tags = { Environment: "bench", Project: "causeway", Owner: "bench", CostCenter: "none" };
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16", tags });
let before;
for (let at = 1; at < ${resources}; at += 1) {
  const ingress = [{ description: "from before", protocol: "tcp", fromPort: 443, toPort: 443, ...(before ? { securityGroups: [before.id] } : { cidrBlocks: ["10.0.0.0/8"] }) }];
  before = new aws.ec2.SecurityGroup("group-" + at, { description: "Group " + at, vpcId: vpc.id, ingress, tags });
}
`;
  const files = { "Pulumi.yaml": "name: generated\nruntime: nodejs\n", "package.json": "{}", "index.js": program };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
