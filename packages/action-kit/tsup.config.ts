import { libraryPreset } from "@causeway/tsup";

export default libraryPreset(["src/index.ts", "src/contract/index.ts"]);
