import { join } from "node:path";
import type { CutoverStore } from "./cutover-store.ts";
import { FilePlace } from "./place/file-place.ts";
import { PlacedStore, type StoreSetting } from "./placed-store.ts";

/**
 * Keeps the cut-over of a plan in a folder of this machine, as `<root>/<plan>/heads/0000000007.json` for the state,
 * `runs/<run>/journal/000101-….jsonl` for what of the journal the state no longer holds, and `runs/<run>/requests/000000.json` for
 * what people asked for. Several processes may use it at once.
 *
 * @param root Folder of all cut-overs, as `.causeway/cutovers`.
 */
export function fileStore(root: string, plan: string, setting?: StoreSetting): CutoverStore {
  return new PlacedStore(new FilePlace(join(root, plan)), setting);
}
