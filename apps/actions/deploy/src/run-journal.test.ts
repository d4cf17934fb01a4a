import { describe, expect, it } from "vitest";
import { parseJournal, RunJournal } from "./run-journal.ts";

const place = { dir: "/checkout/web", stack: "dev", backend: "s3://states" };
const lock = {
  backend: "s3://states",
  project: "web",
  stack: "dev",
  host: "runner",
  pid: 12,
  since: new Date("2026-11-22T01:00:00Z"),
};

function journal(act: (journal: RunJournal) => void): ReturnType<typeof parseJournal> {
  let kept = "";
  act(new RunJournal((text) => (kept = text)));
  return parseJournal(kept);
}

describe("the journal of a run", () => {
  it("holds what a run is at, and what it holds there", () => {
    const entry = journal((run) => {
      run.begin(place);
      run.recorded(7);
      run.locked(lock);
    });
    expect(entry).toEqual({ ...place, deploymentId: 7, lock });
  });

  it("forgets a record that has ended, and keeps the lock", () => {
    const entry = journal((run) => {
      run.begin(place);
      run.locked(lock);
      run.recorded(7);
      run.recorded(undefined);
    });
    expect(entry).toEqual({ ...place, deploymentId: undefined, lock });
  });

  it("holds nothing after a stack that ended in order, nor before one", () => {
    expect(
      journal((run) => {
        run.begin(place);
        run.locked(lock);
        run.end();
      }),
    ).toBeUndefined();
    expect(journal((run) => run.locked(lock))).toBeUndefined();
  });

  it("begins anew with each stack", () => {
    const entry = journal((run) => {
      run.begin(place);
      run.locked(lock);
      run.begin({ ...place, backend: undefined });
    });
    expect(entry).toEqual({ ...place, backend: undefined, deploymentId: undefined, lock: undefined });
  });

  it.each(["", "{", "[]", '{"dir": 1}', "null"])("reads %j as nothing", (text) => {
    expect(parseJournal(text)).toBeUndefined();
  });

  it("does not take something else for a lock", () => {
    expect(parseJournal(JSON.stringify({ ...place, lock: { pid: -1 } }))?.lock).toBeUndefined();
  });
});
