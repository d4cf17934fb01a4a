import { libraryPreset } from "@causeway/tsup";

export default libraryPreset({
  index: "src/index.ts",
  "made-up-cloud/index": "src/made-up-cloud/index.ts",
  evaluator: "src/evaluator/main.ts",
});
