import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readTaggableTypes } from "./read-taggable-types.ts";

const target = fileURLToPath(new URL("../src/pulumi/taggable-types.json", import.meta.url));
const { version, types } = readTaggableTypes();
const note = `Generated from the declarations of @pulumi/aws ${version} by "pnpm generate"; do not edit.`;
const text = `${JSON.stringify({ $comment: note, types }, undefined, 2)}\n`;
const before = readFileSync(target, { encoding: "utf8", flag: "a+" });
writeFileSync(target, text);
process.stdout.write(
  before === text ? "taggable-types.json is current\n" : `taggable-types.json: ${types.length} types\n`,
);
