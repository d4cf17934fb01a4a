import { describe, expect, it } from "vitest";
import { resource, unknown } from "../../test/build-graph.ts";
import { told } from "../../test/estimate.ts";

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const metric = (period: number) => ({ id: "m", metric: { metricName: "Errors", period, stat: "Sum" } });

describe("keys, secrets, dashboards", () => {
  it.each([
    ["aws:kms/key:Key", {}, "1 × KMS key × $1.00 = 1"],
    ["aws:kms/replicaKey:ReplicaKey", {}, "1 × KMS key × $1.00 = 1"],
    ["aws:secretsmanager/secret:Secret", {}, "1 × secret × $0.40 = 0.4"],
    ["aws:secretsmanager/secret:Secret", { replicas: [{}, unknown] }, "3 × secret × $0.40 = 1.2"],
    ["aws:cloudwatch/dashboard:Dashboard", {}, "1 × dashboard × $3.00 = 3"],
    ["aws:cloudwatch/compositeAlarm:CompositeAlarm", {}, "1 × composite alarm × $0.50 = 0.5"],
  ])("%s with %j has its price", (type, inputs, line) => {
    expect(told([resource(type, inputs)])).toEqual({ lines: [line], missing: [] });
  });

  it("whose replicas are not known are told and not priced", () => {
    expect(told([resource("aws:secretsmanager/secret:Secret", { replicas: unknown })])).toEqual({
      lines: [],
      missing: ["1: the number of its replicas is not known"],
    });
  });
});

describe("alarms", () => {
  it.each([
    [{ metricName: "CPUUtilization", period: 60 }, "1 × metric of an alarm × $0.10 = 0.1"],
    [{ metricName: "CPUUtilization", period: 10 }, "1 × high-resolution metric of an alarm × $0.30 = 0.3"],
    [{ metricQueries: [metric(60), metric(300), { expression: "m/2" }] }, "2 × metric of an alarm × $0.10 = 0.2"],
    [{ metricQueries: [metric(60), metric(10)] }, "2 × high-resolution metric of an alarm × $0.30 = 0.6"],
    [
      { metricQueries: [metric(60), { expression: "ANOMALY_DETECTION_BAND(m, 2)" }] },
      "3 × metric of an alarm × $0.10 = 0.3",
    ],
  ])("of %j pay for each metric", (inputs, line) => {
    expect(told([resource(alarm, inputs)])).toEqual({ lines: [line], missing: [] });
  });

  it.each([
    [{}, "its metrics are not known"],
    [{ metricName: "CPUUtilization" }, "its period is not known"],
    [{ metricName: "CPUUtilization", period: unknown }, "its period is not known"],
    [{ metricQueries: unknown }, "its metrics are not known"],
    [{ metricQueries: [metric(60), unknown] }, "its metrics are not known"],
    [{ metricQueries: [{ expression: "1" }] }, "its metrics are not known"],
    [{ metricQueries: [{ id: "m", metric: { period: unknown } }] }, "its metrics are not known"],
    [
      { metricQueries: [{ expression: 'SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/EC2")' }] },
      "how many metrics its query finds is not known",
    ],
    [{ metricQueries: [{ expression: "search('x')" }] }, "how many metrics its query finds is not known"],
  ])("of %j say why they have no price", (inputs, why) => {
    expect(told([resource(alarm, inputs)])).toEqual({ lines: [], missing: [`1: ${why}`] });
  });
});
