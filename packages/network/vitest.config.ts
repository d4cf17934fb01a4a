import { componentPreset } from "@causeway/vitest";

export default componentPreset();
