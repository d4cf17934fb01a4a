import { fileURLToPath } from "node:url";

/** The evaluator's own frames are on every stack. In a bundle the folder holds nothing else than the bundle. */
export const evaluatorDir = fileURLToPath(new URL(".", import.meta.url));
