import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import { askAws, type Ending, listIn, textIn } from "../ask-aws.ts";
import { UnreadableError } from "../unreadable-error.ts";
import type { SeriesQuestion, SeriesWindow } from "./series-question.ts";

/** One query of GetMetricData. */
export interface DataQuery extends Pick<SeriesQuestion, "metric" | "unit"> {
  readonly id: string;
  readonly periodSeconds: number;
}

/** Points by the start of their period, in epoch milliseconds. */
export type Points = ReadonlyMap<number, number>;

const action = "cloudwatch:GetMetricData";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const queriesPerRequest = 500;
const mostPages = 100;

/**
 * Answers the points of each query, by its id, with all pages put together.
 *
 * @throws UnreadableError for a status other than Complete once the pages end, for a message of CloudWatch, for a query without an
 * answer, and for two values of one period
 */
export async function queryData(
  client: CloudWatchClient,
  { window, queries }: { readonly window: SeriesWindow; readonly queries: readonly DataQuery[] },
  ending: Ending,
): Promise<ReadonlyMap<string, Points>> {
  const found = new Map<string, Points>();
  for (let at = 0; at < queries.length; at += queriesPerRequest) {
    const batch = queries.slice(at, at + queriesPerRequest);
    for (const [id, points] of await queryBatch(client, { window, queries: batch }, ending)) found.set(id, points);
  }
  return found;
}

async function queryBatch(
  client: CloudWatchClient,
  { window, queries }: { readonly window: SeriesWindow; readonly queries: readonly DataQuery[] },
  ending: Ending,
): Promise<ReadonlyMap<string, Points>> {
  const gathered = new Map(queries.map((query) => [query.id, new GatheredPoints(query.metric.name)]));
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const command = new GetMetricDataCommand({
      MetricDataQueries: queries.map(inRequest),
      StartTime: new Date(window.from),
      EndTime: new Date(window.to),
      ScanBy: "TimestampAscending",
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const { MetricDataResults, Messages, NextToken } = await askAws(action, () => client.send(command, ending));
    // Such as that there were more metrics than it answers: then not all of them are.
    const [message] = Messages ?? [];
    if (message !== undefined) throw new UnreadableError(`${action}: CloudWatch warns of ${codeIn(message.Code)}`);
    for (const result of listIn(action, MetricDataResults)) gathered.get(textIn(action, result.Id))?.add(result);
    if (NextToken === undefined || NextToken === "") return answersOf(gathered);
    if (NextToken === token) throw new UnreadableError(`${action}: the answer goes on with the page that it is on`);
    token = NextToken;
  }
  throw new UnreadableError(`${action}: the answer has more than ${mostPages} pages`);
}

function inRequest({ id, metric, unit, periodSeconds }: DataQuery): MetricDataQuery {
  const { namespace, name, dimensions, statistic } = metric;
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: periodSeconds,
      Stat: statistic,
      ...(unit === undefined ? {} : { Unit: unit }),
    },
  };
}

function answersOf(gathered: ReadonlyMap<string, GatheredPoints>): ReadonlyMap<string, Points> {
  return new Map([...gathered].map(([id, points]) => [id, points.end()]));
}

/** Puts the pages of one query together. Only its last page says whether it is complete. */
class GatheredPoints {
  readonly #name: string;
  readonly #points = new Map<number, number>();
  #status: string | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  add({ StatusCode, Timestamps, Values, Messages }: MetricDataResult): void {
    const [message] = Messages ?? [];
    if (message !== undefined) throw this.#problem(`CloudWatch warns of ${codeIn(message.Code)}`);
    const timestamps = listIn(action, Timestamps);
    const values = listIn(action, Values);
    if (timestamps.length !== values.length)
      throw this.#problem(`it has ${timestamps.length} times and ${values.length} values`);
    for (const [index, time] of timestamps.entries()) this.#point(time, values[index]);
    this.#status = StatusCode;
  }

  #point(time: unknown, value: unknown): void {
    const at = time instanceof Date ? time.getTime() : NaN;
    if (Number.isNaN(at) || typeof value !== "number") throw this.#problem("a point has no time, or no number");
    const known = this.#points.get(at);
    if (known !== undefined && !Object.is(known, value))
      throw this.#problem(`it has two values for the period at ${new Date(at).toISOString()}`);
    this.#points.set(at, value);
  }

  end(): Points {
    if (this.#status === undefined) throw this.#problem("nothing was answered");
    if (this.#status !== "Complete") throw this.#problem(`the answer is ${codeIn(this.#status)} and not Complete`);
    return this.#points;
  }

  #problem(what: string): UnreadableError {
    return new UnreadableError(`${action} for ${this.#name}: ${what}`);
  }
}

/** A word of CloudWatch, and nothing that has room for more. */
function codeIn(code: string | undefined): string {
  return code !== undefined && /^\w{1,60}$/u.test(code) ? code : "something that it does not name";
}
