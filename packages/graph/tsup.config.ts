import { libraryPreset } from "@causeway/tsup";

export default libraryPreset({ index: "src/index.ts", evaluator: "src/evaluator/main.ts" });
