// Stands for the Pulumi CLI: answers as the file in FAKE_PULUMI says, and writes down how it was called.
const { appendFileSync, readFileSync } = require("node:fs");
const { createRequire } = require("node:module");

const { answers, log } = JSON.parse(readFileSync(process.env.FAKE_PULUMI, "utf8"));
const args = process.argv.slice(2);
const answer = answers[`${args[0]} ${args[1]}`] ?? answers[args[0]] ?? {};

function end() {
  process.stdout.write(answer.stdout ?? "");
  process.stderr.write(answer.stderr ?? "");
  process.exitCode = answer.code ?? 0;
}

/** As the CLI does, by the stream whose address it is given. */
function sendEvents(events) {
  const requirePulumi = createRequire(require.resolve("@pulumi/pulumi/package.json"));
  const { credentials } = requirePulumi("@grpc/grpc-js");
  const { EventsClient } = requirePulumi("./proto/events_grpc_pb");
  const { EventRequest } = requirePulumi("./proto/events_pb");
  const address = args[args.indexOf("--event-log") + 1].replace("tcp://", "");
  const client = new EventsClient(address, credentials.createInsecure());
  return new Promise((resolve, reject) => {
    const stream = client.streamEvents((error) => (client.close(), error ? reject(error) : resolve()));
    for (const event of events) {
      const request = new EventRequest();
      request.setEvent(JSON.stringify(event));
      stream.write(request);
    }
    stream.end();
  });
}

async function main() {
  let input = "";
  if (answer.readsInput) for await (const chunk of process.stdin) input += chunk;
  appendFileSync(log, `${JSON.stringify({ args, env: process.env, pid: process.pid, input })}\n`);
  if (answer.events !== undefined) await sendEvents(JSON.parse(readFileSync(answer.events, "utf8")));
  if (answer.untilSignal !== true) return end();
  const stay = setInterval(() => {}, 1000);
  process.on("SIGINT", () => (clearInterval(stay), end()));
  process.kill(process.ppid, "SIGUSR2");
}

void main();
