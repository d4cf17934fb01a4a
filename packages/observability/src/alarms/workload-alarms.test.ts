import { describe, expect, test } from "vitest";
import { namesOf, record } from "@causeway/testing/components";
import { alarmSetArgs, watchedBy } from "../../test/alarms.ts";
import { DeadLetterAlarms } from "./dead-letter-alarms.ts";
import { FleetAlarms } from "./fleet-alarms.ts";
import { FunctionAlarms } from "./function-alarms.ts";
import { ServiceAlarms } from "./service-alarms.ts";

const alarmsIn = async (make: () => unknown) => {
  const recorded = await record(make);
  const alarms = recorded.list.flatMap(([type, name]) => (type.endsWith(":MetricAlarm") ? name : []));
  return alarms.map((name) => `${name}: ${watchedBy(recorded, name)}`);
};

describe("ServiceAlarms", () => {
  const service = { clusterName: "cluster", serviceName: "web", minimumTasks: 2 };
  const dimensions = '{"ClusterName":"cluster","ServiceName":"web"}';

  test("watches CPU, memory, and the tasks that run by the values that they send", async () => {
    expect(await alarmsIn(() => new ServiceAlarms("web", { ...alarmSetArgs(), ...service }))).toEqual([
      `web-cpu: AWS/ECS CPUUtilization Average ${dimensions} > 80 in 2 of 3 minutes, missing is notBreaching`,
      `web-memory: AWS/ECS MemoryUtilization Average ${dimensions} > 80 in 2 of 3 minutes, missing is notBreaching`,
      `web-running-tasks: AWS/ECS CPUUtilization SampleCount ${dimensions} < 2 in 2 of 3 minutes, missing is breaching`,
    ]);
  });

  test("takes other limits", async () => {
    const limits = { maximumCpuPercent: 60, maximumMemoryPercent: 70 };
    const [cpu, memory] = await alarmsIn(() => new ServiceAlarms("web", { ...alarmSetArgs(), ...service, ...limits }));

    expect(cpu).toContain("> 60 in");
    expect(memory).toContain("> 70 in");
  });
});

describe("FleetAlarms", () => {
  test("watches CPU and the instances in service", async () => {
    const dimensions = '{"AutoScalingGroupName":"web"}';
    const make = () => new FleetAlarms("web", { ...alarmSetArgs(), autoScalingGroupName: "web", minimumInstances: 3 });

    expect(await alarmsIn(make)).toEqual([
      `web-cpu: AWS/EC2 CPUUtilization Average ${dimensions} > 80 in 2 of 3 minutes, missing is notBreaching`,
      `web-in-service: AWS/AutoScaling GroupInServiceInstances Minimum ${dimensions} < 3 in 2 of 3 minutes, missing is breaching`,
    ]);
  });
});

describe("FunctionAlarms", () => {
  const dimensions = '{"FunctionName":"rotation"}';

  test("goes off at the first error, also of a function that runs once a month", async () => {
    expect(
      await alarmsIn(() => new FunctionAlarms("rotation", { ...alarmSetArgs(), functionName: "rotation" })),
    ).toEqual([
      `rotation-errors: AWS/Lambda Errors Sum ${dimensions} > 0 in 1 of 3 minutes, missing is notBreaching`,
      `rotation-throttles: AWS/Lambda Throttles Sum ${dimensions} > 0 in 1 of 3 minutes, missing is notBreaching`,
    ]);
  });

  test("goes off while the dead-letter queue holds an event", async () => {
    const queue = { functionName: "rotation", deadLetterQueueName: "rotation-failed" };
    const recorded = await record(() => new FunctionAlarms("rotation", { ...alarmSetArgs(), ...queue }));

    expect(namesOf(recorded)).toHaveLength(5);
    expect(watchedBy(recorded, "rotation-dead-letters")).toBe(
      'AWS/SQS ApproximateNumberOfMessagesVisible Maximum {"QueueName":"rotation-failed"} > 0 in 2 of 3 minutes, missing is notBreaching',
    );
  });
});

describe("DeadLetterAlarms", () => {
  test("goes off while one of the queues holds an event", async () => {
    const queueNames = { uploads: "uploads-undelivered", records: "records-undelivered" };
    const watch = (queue: string) =>
      `AWS/SQS ApproximateNumberOfMessagesVisible Maximum {"QueueName":"${queue}"} > 0 in 2 of 3 minutes, missing is notBreaching`;

    expect(await alarmsIn(() => new DeadLetterAlarms("lost", { ...alarmSetArgs(), queueNames }))).toEqual([
      `lost-uploads: ${watch("uploads-undelivered")}`,
      `lost-records: ${watch("records-undelivered")}`,
    ]);
  });
});
