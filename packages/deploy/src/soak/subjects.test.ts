import { describe, expect, it } from "vitest";
import { testClock } from "../../test/test-clock.ts";
import { alarmSubjects } from "./alarm-subjects.ts";
import { imageSubjects } from "./image-subjects.ts";
import { probeSubjects } from "./probe-subjects.ts";
import { runSoak } from "./run-soak.ts";
import type { AlarmReading, ImageReading, Sample } from "./soak-ports.ts";
import type { SoakSubject } from "./soak-subject.ts";
import type { RegistryImage } from "./soak-ports.ts";
import { tagSubject } from "./tag-subjects.ts";

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 0, minute));
const measureOf = async (subjects: readonly SoakSubject[]): Promise<readonly Sample[]> =>
  await Promise.all(subjects.map(({ measure }) => measure(undefined)));

describe("an alarm", () => {
  async function rounds(...readings: readonly (AlarmReading | undefined)[]): Promise<readonly string[]> {
    let round = -1;
    const port = async (): Promise<ReadonlyMap<string, AlarmReading>> => {
      round += 1;
      const reading = readings[round];
      return new Map(reading === undefined ? [] : [["a", reading]]);
    };
    const subjects = alarmSubjects(["a"], port);
    const kinds: string[] = [];
    for (const _ of readings) kinds.push(...(await measureOf(subjects)).map(({ kind }) => kind));
    return kinds;
  }

  it("is good only when it is OK: missing data is not quiet, and one that is not there is an error", async () => {
    expect(await rounds({ state: "OK", since: at(0) })).toEqual(["good"]);
    expect(await rounds({ state: "ALARM", since: at(0) })).toEqual(["bad"]);
    expect(await rounds({ state: "INSUFFICIENT_DATA", since: at(0) })).toEqual(["waiting"]);
    expect(await rounds(undefined)).toEqual(["error"]);
  });

  it("is bad when it rang between two rounds, and not when it has just got its data", async () => {
    expect(await rounds({ state: "OK", since: at(0) }, { state: "OK", since: at(3) })).toEqual(["good", "bad"]);
    expect(
      await rounds(
        { state: "INSUFFICIENT_DATA", since: at(0) },
        { state: "OK", since: at(3) },
        { state: "OK", since: at(3) },
      ),
    ).toEqual(["waiting", "good", "good"]);
  });

  it("is asked for once in each round, together with the others", async () => {
    const asked: (readonly string[])[] = [];
    const subjects = alarmSubjects(["a", "b", "a"], async (names) => {
      asked.push(names);
      return new Map([["a", { state: "OK", since: undefined }]]);
    });
    await measureOf(subjects);
    await measureOf(subjects);
    expect(asked).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
    expect(subjects.map(({ id }) => id)).toEqual(["alarm:a", "alarm:b"]);
  });

  it("is an error for all where AWS refuses, and asked for again", async () => {
    let count = 0;
    const subjects = alarmSubjects(["a", "b"], async () => {
      count += 1;
      throw Object.assign(new Error("not allowed"), { name: "AccessDenied" });
    });
    expect(await measureOf(subjects)).toMatchObject([
      { kind: "error", message: "CloudWatch does not answer: AccessDenied: not allowed" },
      { kind: "error" },
    ]);
    await measureOf(subjects);
    expect(count).toBe(2);
  });
});

describe("an image", () => {
  const digest = `sha256:${"8f".repeat(32)}`;
  const image: RegistryImage = { registryId: "123456789012", region: "eu-west-1", repository: "shop/web", digest };
  const kindOf = async (
    reading: ImageReading,
    least: "CRITICAL" | "HIGH" | "LOW" = "HIGH",
  ): Promise<Sample | undefined> => {
    const { subjects } = imageSubjects({ images: [image], otherImages: [], taggable: [] }, least, async () => reading);
    return (await measureOf(subjects))[0];
  };

  it("is bad by a finding as severe as asked for, or more", async () => {
    const counts = { HIGH: 2, LOW: 9, UNDEFINED: 1 };
    expect(await kindOf({ kind: "scanned", counts })).toEqual({ kind: "bad", message: "The scan found 2 HIGH." });
    expect(await kindOf({ kind: "scanned", counts }, "CRITICAL")).toMatchObject({ kind: "good" });
    expect(await kindOf({ kind: "scanned", counts }, "LOW")).toEqual({
      kind: "bad",
      message: "The scan found 2 HIGH, 9 LOW.",
    });
  });

  it("is waited for while it is scanned, and no pass where nobody knows", async () => {
    expect(await kindOf({ kind: "waiting", message: "under way" })).toMatchObject({ kind: "waiting" });
    expect(await kindOf({ kind: "unknown", message: "never scanned" })).toMatchObject({ kind: "error" });
    const { subjects } = imageSubjects(
      { images: [image], otherImages: [], taggable: [] },
      "HIGH",
      async () => await Promise.reject(new Error("503")),
    );
    expect(await measureOf(subjects)).toMatchObject([{ kind: "error" }]);
  });

  it("is told of where its registry cannot be asked", () => {
    const { subjects, skipped } = imageSubjects(
      { images: [], otherImages: ["nginx:1"], taggable: [] },
      "HIGH",
      async () => ({ kind: "scanned", counts: {} }),
    );
    expect(subjects).toEqual([]);
    expect(skipped).toMatchObject([{ id: "image:nginx:1", status: "skipped" }]);
  });
});

describe("tags", () => {
  const required = ["Owner", "Project"];
  const sampleOf = async (
    found: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ): Promise<Sample | undefined> =>
    (await measureOf([tagSubject(["arn:a", "arn:b"], required, async () => new Map(Object.entries(found)))]))[0];
  const all = { Owner: "o", Project: "p" };

  it("are good where all resources have all of them", async () => {
    expect(await sampleOf({ "arn:a": all, "arn:b": all })).toEqual({
      kind: "good",
      message: "2 of 2 resources have Owner, Project.",
    });
  });

  it("are bad where one is missing or empty, with the resource", async () => {
    expect(await sampleOf({ "arn:a": { Owner: "" }, "arn:b": all })).toEqual({
      kind: "bad",
      message: "arn:a lacks Owner, Project.",
    });
  });

  it("say what they could not be asked of", async () => {
    expect(await sampleOf({ "arn:a": all })).toEqual({
      kind: "good",
      message: "1 of 2 resources have Owner, Project. The tagging API does not tell of the other 1.",
    });
  });

  it("are an error where AWS refuses", async () => {
    expect(
      await measureOf([tagSubject(["arn:a"], required, async () => await Promise.reject(new Error("no")))]),
    ).toMatchObject([{ kind: "error" }]);
  });
});

describe("a probe", () => {
  const asked: string[] = [];
  const port = async (url: string): Promise<Sample> => {
    asked.push(url);
    return { kind: "good", message: "" };
  };
  const output = (name: string, path: string): SoakSubject[] => [
    ...probeSubjects(
      [{ target: { kind: "output", output: name, path } }],
      {
        url: { value: "https://shop.example/", secret: false },
        host: { value: "shop.example", secret: false },
        list: { value: [], secret: false },
      },
      port,
    ),
  ];

  it("asks below an output of the stack", async () => {
    asked.length = 0;
    await measureOf([...output("url", "/health?k=v"), ...output("host", "health")]);
    expect(asked).toEqual(["https://shop.example/health?k=v", "https://shop.example/health"]);
    expect(output("url", "/health?k=v")[0]?.id).toBe("probe:https://shop.example/health");
  });

  it.each(["list", "none", "toString"])("is an error where the output %s is no text", async (name) => {
    expect(await measureOf(output(name, "/"))).toEqual([
      { kind: "error", message: `The stack has no text as output ${name}.` },
    ]);
  });
});

describe("runSoak", () => {
  const subject = (kinds: readonly Sample["kind"][]): SoakSubject => {
    let round = 0;
    return {
      id: "s",
      patience: { bad: 1, error: 2, warmsUp: false },
      measure: async () => {
        round += 1;
        const kind = kinds[Math.min(round, kinds.length) - 1] ?? "good";
        return { kind, message: kind };
      },
    };
  };
  const limits = { quietMs: 40_000, limitMs: 100_000 };

  it("measures until the time is over, and tells only what is new", async () => {
    const clock = testClock();
    const lines: string[] = [];
    const end = await runSoak([subject(["waiting", "good"])], {
      limits,
      clock,
      signal: undefined,
      tell: (line) => lines.push(line),
    });
    expect(end).toMatchObject({ kind: "quiet", quietMs: 40_000 });
    expect(clock.pauses).toEqual([15_000, 15_000, 15_000, 10_000]);
    expect(lines).toEqual(["s: waiting", "s: good"]);
  });

  it("never goes on for longer than its limit", async () => {
    const clock = testClock();
    const end = await runSoak([subject(["waiting"])], { limits, clock, signal: undefined, tell: () => undefined });
    expect(end).toMatchObject({ kind: "unhealthy" });
    expect(clock.pauses.reduce((sum, pause) => sum + pause, 0)).toBe(100_000);
  });
});
