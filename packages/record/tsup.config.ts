import { libraryPreset } from "@causeway/tsup";

export default libraryPreset();
