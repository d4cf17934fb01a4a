import { sharedProcessPreset } from "@causeway/vitest";

export default sharedProcessPreset();
