import { testPreset } from "@causeway/vitest";

export default testPreset();
