import { argv, pid, stdout } from "node:process";
import { fileStore } from "../../src/store/file-store.ts";

/** Writes one more entry of its own again and again, and tells each that held: as a runner does, until somebody ends it. */
const [, , root = ""] = argv;
const store = fileStore(root, "shop");
for (let at = 1; ;) {
  const read = await store.load();
  if (read === undefined) throw new Error("There is nothing to go on with.");
  const lease = { owner: String(pid), number: (read.lease?.number ?? 0) + 1, until: 0 };
  const journal = [...read.journal, { kind: "held", at, because: String(pid) } as const];
  if (at % 5 === 0) await store.addRequest({ verb: "pause", by: `${pid}-${at}` });
  const saved = await store.save({ ...read, lease, journal }, read);
  if (saved === undefined) continue;
  stdout.write(`${at}\n`);
  at += 1;
}
