import { actionPreset } from "@causeway/tsup";

export default actionPreset({
  main: "src/main.ts",
  post: "src/post.ts",
  evaluator: "../../../packages/graph/src/evaluator/main.ts",
});
