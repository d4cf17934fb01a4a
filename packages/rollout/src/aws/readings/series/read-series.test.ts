import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bakeStart, context, minute } from "../../../../test/gates/making.ts";
import { type Asked, fakeClients } from "../../../../test/readings/fake-clients.ts";
import { fakeMetrics, isDataInput } from "../../../../test/readings/fake-metrics.ts";
import type { Unit } from "../../../gates/schema/metric-reference.ts";
import { readSeries } from "./read-series.ts";
import { type SeriesQuestion, seriesWindow, wholePeriods } from "./series-question.ts";

const ending = { abortSignal: new AbortController().signal };
const window = seriesWindow({ periodSeconds: 60, windowSeconds: 300, settleSeconds: 120 }, context);

function ask(answer: (asked: Asked) => object, { unit }: { readonly unit?: Unit } = { unit: "Seconds" }) {
  const { clients, asked } = fakeClients(answer);
  const client = clients.cloudWatch("target", "eu-west-1");
  const metric = {
    namespace: "AWS/ApplicationELB",
    name: "TargetResponseTime",
    dimensions: { A: "b" },
    statistic: "p99.9",
  };
  const question: SeriesQuestion = { client, metric, unit, window };
  return { question, asked, read: () => readSeries([question], ending) };
}

const answersNothing = fakeMetrics({});

const at = (minutes: number): number => bakeStart + minutes * minute;

/** A page of GetMetricData for a question without a unit. */
const page = (points: readonly (readonly [number, number])[], more: object = {}): object => ({
  Id: "q0_values",
  StatusCode: "Complete",
  Timestamps: points.map(([time]) => new Date(at(time))),
  Values: points.map(([, value]) => value),
  ...more,
});

function pages(...all: readonly (readonly object[])[]) {
  let number = 0;
  return (): object => {
    const MetricDataResults = all[number] ?? [];
    number += 1;
    return { MetricDataResults, ...(number < all.length ? { NextToken: `page-${number}` } : {}) };
  };
}

describe("the question", () => {
  it("is for whole periods of the clock, with statistic, unit and dimensions, and for the samples in this unit and in all", async () => {
    const { read, asked } = ask(fakeMetrics({ TargetResponseTime: { unit: "Seconds", points: { 4: 0.5 } } }));
    await read();
    const Metric = {
      Namespace: "AWS/ApplicationELB",
      MetricName: "TargetResponseTime",
      Dimensions: [{ Name: "A", Value: "b" }],
    };
    expect(asked).toMatchObject([
      {
        command: "GetMetricData",
        region: "eu-west-1",
        input: {
          StartTime: new Date(at(3)),
          EndTime: new Date(at(8)),
          MetricDataQueries: [
            { Id: "q0_values", MetricStat: { Metric, Period: 60, Stat: "p99.9", Unit: "Seconds" } },
            { Id: "q0_own", MetricStat: { Metric, Period: 60, Stat: "SampleCount", Unit: "Seconds" } },
            { Id: "q0_all", MetricStat: { Metric, Period: 60, Stat: "SampleCount" } },
          ],
        },
      },
    ]);
    expect(asked[0]?.input).not.toHaveProperty("MetricDataQueries.2.MetricStat.Unit");
  });

  it.each([
    [60, 1, 119, 60, 60],
    [300, 1, 899, 300, 600],
    [60, 60, 120, 60, 120],
  ])("has periods of %i s: %i to %i is %i to %i", (periodSeconds, from, to, first, last) => {
    expect(wholePeriods({ periodSeconds, from: from * 1000, to: to * 1000 })).toEqual({
      periodSeconds,
      from: first * 1000,
      to: last * 1000,
    });
  });

  it("is not put while no whole period has settled: CloudWatch refuses a window without length", async () => {
    const { question, asked } = ask(() => ({}));
    expect(await readSeries([{ ...question, window: { periodSeconds: 60, from: at(2), to: at(1) } }], ending)).toEqual([
      { unit: "Seconds", periodSeconds: 60, timestamps: [], values: [] },
    ]);
    expect(asked).toEqual([]);
  });

  it("is put 500 queries at a time, and answered in order", async () => {
    const { question, asked } = ask(fakeMetrics({ M150: { unit: "Seconds", points: { 4: 150 } } }));
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...question,
      metric: { ...question.metric, name: `M${index}`, statistic: "Average" },
    }));
    const series = await readSeries(many, ending);
    expect(series.map(({ values }) => values).findIndex((values) => values[0] === 150)).toBe(150);
    const sizes = asked.map(({ command, input }) =>
      isDataInput(command, input) ? input.MetricDataQueries?.length : 0,
    );
    expect(sizes).toEqual([500, 100]);
  });

  it("goes to the place of each metric, and once for each window", async () => {
    const { clients, asked } = fakeClients(answersNothing);
    const { question } = ask(answersNothing, {});
    const here = { ...question, client: clients.cloudWatch("source", "eu-west-1") };
    const there = { ...question, client: clients.cloudWatch("target", "eu-central-1") };
    await readSeries([here, there, here, { ...here, window: { ...window, from: at(1) } }], ending);
    expect(asked.map(({ region }) => region).toSorted()).toEqual(["eu-central-1", "eu-west-1", "eu-west-1"]);
  });
});

describe("the answer", () => {
  it("is the same however it is cut into pages and ordered, with points that come twice", async () => {
    const points = fc.uniqueArray(fc.tuple(fc.integer({ min: 3, max: 60 }), fc.double({ noNaN: true })), {
      selector: ([time]) => time,
    });
    await fc.assert(
      fc.asyncProperty(points, fc.array(fc.nat(5), { maxLength: 4 }), async (all, cuts) => {
        const doubled = [...all, ...all.slice(0, 2)];
        const parts = [...cuts.map((cut) => doubled.splice(0, cut)), doubled];
        const { read } = ask(
          pages(
            ...parts.map((part, index) => [
              page(part, { StatusCode: index < cuts.length ? "PartialData" : "Complete" }),
            ]),
          ),
          {},
        );
        const sorted = all.toSorted(([one], [other]) => one - other);
        expect(await read()).toEqual([
          {
            unit: "Count",
            periodSeconds: 60,
            timestamps: sorted.map(([time]) => at(time)),
            values: sorted.map(([, value]) => value),
          },
        ]);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["partial to the end", pages([page([[3, 1]], { StatusCode: "PartialData" })]), "is PartialData and not Complete"],
    ["an error inside", pages([page([], { StatusCode: "InternalError" })]), "is InternalError and not Complete"],
    ["forbidden", pages([page([], { StatusCode: "Forbidden" })]), "is Forbidden and not Complete"],
    ["of no status", pages([page([], { StatusCode: undefined })]), "nothing was answered"],
    [
      "with a message",
      pages([page([[3, 1]], { Messages: [{ Code: "ArithmeticError" }] })]),
      "warns of ArithmeticError",
    ],
    ["of another query", pages([page([[3, 1]], { Id: "other" })]), "nothing was answered"],
    ["of no query", pages([]), "nothing was answered"],
    ["without values", pages([page([], { Values: undefined })]), "has not a list where it should"],
    ["of more times than values", pages([page([[3, 1]], { Values: [] })]), "1 times and 0 values"],
    [
      "with a time that is none",
      pages([page([], { Timestamps: [new Date(NaN)], Values: [1] })]),
      "has no time, or no number",
    ],
    ["with a text as time", pages([page([], { Timestamps: ["now"], Values: [1] })]), "has no time, or no number"],
    [
      "with a text as value",
      pages([page([], { Timestamps: [new Date(at(3))], Values: ["1"] })]),
      "has no time, or no number",
    ],
    [
      "two values of one time",
      pages([
        page([
          [3, 1],
          [3, 2],
        ]),
      ]),
      "two values for the period at 2026-11-22T09:03:00.000Z",
    ],
    ["a page without results", () => ({ NextToken: "more" }), "has not a list where it should"],
    ["a page that names itself", () => ({ MetricDataResults: [], NextToken: "same" }), "the page that it is on"],
    [
      "a warning of the whole",
      () => ({ MetricDataResults: [], Messages: [{ Code: "MaxMetricsExceeded" }] }),
      "warns of MaxMetricsExceeded",
    ],
    [
      "a warning in prose",
      () => ({ MetricDataResults: [], Messages: [{ Code: "secret: hunter2" }] }),
      "warns of something that it does not name",
    ],
  ])("is none when it is %s", async (_, answer, problem) => {
    await expect(ask(answer, {}).read()).rejects.toThrow(problem);
    await expect(ask(answer, {}).read()).rejects.toMatchObject({ name: "UnreadableError" });
  });

  it("is none when its pages have no end", async () => {
    let number = 0;
    const { read } = ask(() => ({ MetricDataResults: [], NextToken: `page-${(number += 1)}` }), {});
    await expect(read()).rejects.toThrow("more than 100 pages");
  });

  it("is none after a refusal, whose words are not repeated where they could be secret", async () => {
    const { read } = ask(() => {
      throw Object.assign(new Error("token IQoJb3JpZ2luX2VjEXAMPLE is bad"), {
        name: "InvalidSignatureException",
        $metadata: { httpStatusCode: 403 },
      });
    });
    await expect(read()).rejects.toThrow(/^cloudwatch:GetMetricData: InvalidSignatureException(?!.*IQoJ)/u);
  });
});

describe("the unit", () => {
  const timed = (...units: readonly string[]) =>
    fakeMetrics({ TargetResponseTime: units.map((unit, index) => ({ unit, points: { [4 + index]: 7 } })) });

  it("is that of the gate when all samples are in it, and nothing more is asked", async () => {
    const { read, asked } = ask(timed("Seconds"));
    expect(await read()).toEqual([{ unit: "Seconds", periodSeconds: 60, timestamps: [at(4)], values: [7] }]);
    expect(asked).toHaveLength(1);
  });

  it("is told when the metric has another: milliseconds are never compared with seconds", async () => {
    const { read, asked } = ask(timed("Milliseconds"));
    expect(await read()).toEqual([{ unit: "Milliseconds", periodSeconds: 60, timestamps: [], values: [] }]);
    expect(asked[1]).toMatchObject({
      command: "GetMetricStatistics",
      input: { Period: 300, Statistics: ["SampleCount"] },
    });
  });

  it("is none of two: the half that is in the gate's unit is not all of it", async () => {
    await expect(ask(timed("Seconds", "Milliseconds")).read()).rejects.toThrow(
      "TargetResponseTime is published in Seconds and Milliseconds; the gate's limits are in Seconds",
    );
  });

  it.each([
    ["no unit that there is", { Datapoints: [{ Unit: "Fathoms" }] }],
    ["nothing", { Datapoints: [] }],
  ])("is not known when CloudWatch says %s", async (_, statistics) => {
    const metrics = timed("Milliseconds");
    const { read } = ask((asked) => (asked.command === "GetMetricStatistics" ? statistics : metrics(asked)));
    await expect(read()).rejects.toThrow("units that are not known");
  });

  it("is none where some samples are in the gate's unit, and only another is told", async () => {
    const metrics = timed("Seconds", "Milliseconds");
    const { read } = ask((asked) =>
      asked.command === "GetMetricStatistics" ? { Datapoints: [{ Unit: "Milliseconds" }] } : metrics(asked),
    );
    await expect(read()).rejects.toThrow("in Seconds and Milliseconds");
  });

  it("is that of the gate when a sample came between two of the counts", async () => {
    const late = timed("Seconds");
    const { read } = ask((asked) => {
      if (!isDataInput(asked.command, asked.input)) return late(asked);
      return {
        MetricDataResults: [page([[4, 7]]), page([[4, 10]], { Id: "q0_own" }), page([[4, 11]], { Id: "q0_all" })],
      };
    });
    expect(await read()).toMatchObject([{ unit: "Seconds", values: [7] }]);
  });
});
