import { libraryPreset } from "@causeway/tsup";

export default libraryPreset({
  index: "src/index.ts",
  "made-up-cloud": "src/made-up-cloud.ts",
  evaluator: "src/evaluator/main.ts",
});
