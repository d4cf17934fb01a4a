// Stands for the Pulumi CLI: has one stack, whose preview is the events in FAKE_PULUMI, and opens its secrets.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");

const world = JSON.parse(readFileSync(process.env.FAKE_PULUMI, "utf8"));
const args = process.argv.slice(2);
const verb = args[0] === "stack" ? `stack ${args[1]}` : args[0];

const masked = (outputs) => Object.fromEntries(Object.keys(outputs).map((name) => [name, "[secret]"]));

const answers = {
  version: "v3.255.0\n",
  config: JSON.stringify(world.config),
  "stack export": JSON.stringify({ version: 3, deployment: { resources: [] } }),
  "stack output": JSON.stringify(args.includes("--show-secrets") ? world.outputs : masked(world.outputs)),
};

/** By the stream whose address the CLI is given. */
async function sendEvents(events) {
  const requirePulumi = createRequire(path.join(world.pulumi, "package.json"));
  const { credentials } = requirePulumi("@grpc/grpc-js");
  const { EventsClient } = requirePulumi("./proto/events_grpc_pb");
  const { EventRequest } = requirePulumi("./proto/events_pb");
  const address = args[args.indexOf("--event-log") + 1];
  const client = new EventsClient(address.replace("tcp://", ""), credentials.createInsecure());
  await new Promise((resolve, reject) => {
    const stream = client.streamEvents((error) => (client.close(), error ? reject(error) : resolve()));
    for (const [sequence, event] of events.entries()) {
      const request = new EventRequest();
      request.setEvent(JSON.stringify({ sequence, timestamp: 1795298891, ...event }));
      stream.write(request);
    }
    stream.end();
  });
}

async function main() {
  process.stdout.write(answers[verb] ?? "");
  if (verb !== "preview") return;
  await sendEvents(world.events);
  process.exitCode = world.exitCode ?? 0;
}

void main();
