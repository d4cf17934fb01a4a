import { libraryPreset } from "@causeway/tsup";

export default libraryPreset({ index: "src/index.ts", "aws/index": "src/aws/index.ts" });
