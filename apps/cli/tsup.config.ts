import { actionPreset } from "@causeway/tsup";

export default actionPreset({ main: "src/main.ts" });
