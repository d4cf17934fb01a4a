import { readRepository } from "./src/repository.ts";
import { requirementProblems, uncoveredRequirements } from "./src/requirement-problems.ts";

// Fails where a requirement refers to what is not there; tells which ones nothing proves yet.
const files = readRepository();
const problems = requirementProblems(files);
for (const [home, ids] of uncoveredRequirements(files)) {
  console.log(`not covered yet, ${home}: ${ids.join(" ")}`);
}
for (const problem of problems) {
  console.error(problem);
}
process.exitCode = problems.length > 0 ? 1 : 0;
