import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Node keeps compiled modules unless it is told otherwise. @see https://nodejs.org/api/module.html#module-compile-cache */
export const defaultCompileCache = join(tmpdir(), "node-compile-cache");
