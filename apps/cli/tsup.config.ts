import { actionPreset } from "@causeway/tsup";

export default actionPreset({
  main: "src/main.ts",
  evaluator: "../../packages/graph/src/evaluator/main.ts",
  "rehearsal-worker": "src/rehearse/rehearsal-worker.ts",
});
