import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withCommentExcerpt } from "../src/comment-excerpt.ts";
import { repositoryRoot } from "../src/repository.ts";

// What the README shows of a comment is what `pnpm demo` prints.
execFileSync(process.execPath, ["--conditions=@causeway/source", "apps/cli/src/demo.ts"], {
  cwd: repositoryRoot,
  stdio: ["ignore", "ignore", "inherit"],
});
const readmeFile = join(repositoryRoot, "README.md");
const readme = readFileSync(readmeFile, "utf8");
const current = withCommentExcerpt(readme, readFileSync(join(repositoryRoot, "demo-output/preview.md"), "utf8"));
writeFileSync(readmeFile, current);
process.stdout.write(current === readme ? "README.md is current\n" : "README.md: comment written\n");
