import { engineActionPreset } from "@causeway/tsup";

export default engineActionPreset({
  main: "src/main.ts",
  post: "src/post.ts",
  evaluator: "../../../packages/graph/src/evaluator/main.ts",
});
