import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { readRepository, repositoryRoot } from "./src/repository.ts";

// `pnpm generate` runs every `scripts/write-….ts` of packages, apps, examples and tooling; each writes its files and nothing else.
// With --check a change that they make is a failure: what was committed is stale.

function contents(): ReadonlyMap<string, string> {
  return new Map(readRepository().map(({ path, text }) => [path, text]));
}

const generators = globSync("{packages,apps,examples,tooling}/**/scripts/write-*.ts", {
  cwd: repositoryRoot,
  exclude: (path) => /node_modules|fixtures|dist/.test(path),
}).toSorted();

const before = contents();
for (const generator of generators) {
  const [folder = "", script = ""] = generator.split(/\/(?=scripts\/)/);
  console.log(generator);
  execFileSync(process.execPath, ["--conditions=@causeway/source", script], {
    cwd: join(repositoryRoot, folder),
    stdio: "inherit",
  });
}

const changed = [...contents()].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
for (const path of changed) console.log(`written: ${path}`);
if (process.argv.includes("--check") && changed.length > 0) {
  console.error("These files were stale. They are written anew: read and commit them.");
  process.exitCode = 1;
}
