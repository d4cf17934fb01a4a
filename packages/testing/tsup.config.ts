import { libraryPreset } from "@causeway/tsup";

export default libraryPreset(["src/index.ts", "src/components/index.ts", "src/fake-github/index.ts"]);
