// Stands for the Pulumi CLI: keeps states and locks in a folder as the real one does, brings each stack to what the file in FAKE_PULUMI
// says of its project, goes wrong as that file says, and writes down how it was called.
const { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { randomUUID } = require("node:crypto");
const { createRequire } = require("node:module");
const { hostname, userInfo } = require("node:os");
const path = require("node:path");

const world = JSON.parse(readFileSync(process.env.FAKE_PULUMI, "utf8"));
const args = process.argv.slice(2);
const project = existsSync("Pulumi.yaml") ? (/^name: (\S+)/m.exec(readFileSync("Pulumi.yaml", "utf8"))?.[1] ?? "") : "";
const removed = args[0] === "stack" && args[1] === "rm" ? args.findLast((arg) => !arg.startsWith("-")) : undefined;
const stack = (removed ?? valueOf("--stack") ?? (args[0] === "stack" && args[1] === "init" ? args[2] : ""))
  .split("/")
  .at(-1);
const stateFile = path.join(world.states, ".pulumi/stacks", project, `${stack}.json`);
const locks = path.join(world.states, ".pulumi/locks/organization", project, stack);
const verb = args[0] === "stack" ? `stack ${args[1]}` : args[0];
const wrong = world.wrong?.[`${verb} ${project}`];

appendFileSync(world.log, `${JSON.stringify({ args, env: process.env, project, stack })}\n`);

function valueOf(flag) {
  const at = args.indexOf(flag);
  const joined = args.find((arg) => arg.startsWith(`${flag}=`));
  return at >= 0 ? args[at + 1] : joined?.slice(flag.length + 1);
}

function refuse(text, code = 255) {
  process.stderr.write(`error: ${text}\n`);
  process.exit(code);
}

function readState() {
  return existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, "utf8")) : undefined;
}

function writeState(resources, pending = []) {
  mkdirSync(path.dirname(stateFile), { recursive: true });
  const manifest = { time: new Date().toISOString(), magic: "x", version: "v3.255.0" };
  const operations = pending.map(({ kind, ...resource }) => ({ type: kind, resource }));
  const deployment = { manifest, resources, ...(operations.length > 0 ? { pending_operations: operations } : {}) };
  writeFileSync(stateFile, JSON.stringify({ version: 3, deployment }));
}

function resourceOf({ name, type, version = 1, protect = false }) {
  const urn = `urn:pulumi:${stack}::${project}::${type}::${name}`;
  return { urn, custom: true, id: `id-${name}`, type, protect, inputs: { version }, outputs: { version } };
}

/** What would be done: one step for each resource, and three for one that is replaced. */
function steps() {
  const before = readState()?.deployment.resources ?? [];
  const after = args[0] === "destroy" ? [] : (world.desired[project] ?? []).map(resourceOf);
  const old = (urn) => before.find((resource) => resource.urn === urn);
  const kept = after.map((next) => {
    const last = old(next.urn);
    const op = last === undefined ? "create" : last.inputs.version === next.inputs.version ? "same" : "replace";
    return { op, old: last ?? null, new: next };
  });
  const gone = before.filter(({ urn }) => !after.some((next) => next.urn === urn));
  return { after, list: [...kept, ...gone.map((last) => ({ op: "delete", old: last, new: null }))] };
}

function eventsOf({ op, old, new: next }) {
  const { urn, type } = next ?? old;
  const changed =
    op === "replace"
      ? { keys: ["version"], diffs: ["version"], detailedDiff: { version: { kind: "update-replace" } } }
      : {};
  const metadata = { op, urn, type, old, new: next, detailedDiff: null, provider: "", ...changed };
  return [{ resourcePreEvent: { metadata } }, { resOutputsEvent: { metadata } }];
}

function diagnostic(message, urn) {
  const event = { prefix: "error: ", message: `${message}\n`, color: "never", severity: "error" };
  return { diagnosticEvent: urn === undefined ? event : { urn, ...event } };
}

async function sendEvents(events) {
  const address = valueOf("--event-log");
  if (address === undefined) return;
  const requirePulumi = createRequire(path.join(world.pulumi, "package.json"));
  const { credentials } = requirePulumi("@grpc/grpc-js");
  const { EventsClient } = requirePulumi("./proto/events_grpc_pb");
  const { EventRequest } = requirePulumi("./proto/events_pb");
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

function summary(list, isPreview, result) {
  const resourceChanges = {};
  for (const { op } of list) resourceChanges[op] = (resourceChanges[op] ?? 0) + 1;
  return {
    summaryEvent: { maybeCorrupt: false, durationSeconds: 1, resourceChanges, PolicyPacks: {}, isPreview, result },
  };
}

async function fail(list, isPreview) {
  const first = list.find(({ op }) => op !== "same") ?? list[0];
  const { urn } = first?.new ?? first?.old ?? { urn: undefined };
  const events = {
    "program-error": [diagnostic(`Running program failed: ${wrong.message}`)],
    "provider-error": [...eventsOf(first), diagnostic(wrong.message, urn)],
    throttled: [diagnostic(`ThrottlingException: Rate exceeded: ${wrong.message}`, urn)],
    "plan-violated": [diagnostic(`resource ${urn} violates plan: properties changed: ~~v[{2}!={3}]`, urn)],
    credentials: [diagnostic(`ExpiredToken: ${wrong.message}`, urn)],
    policy: [
      {
        policyEvent: {
          message: wrong.message,
          color: "never",
          policyName: "no-tables",
          policyPackName: "house",
          policyPackVersion: "1.0.0",
          policyPackVersionTag: "1.0.0",
          enforcementLevel: "mandatory",
        },
      },
    ],
  }[wrong.kind];
  await sendEvents([...events, summary([], isPreview, "failed"), { cancelEvent: {} }]);
  refuse(isPreview ? "preview failed" : "update failed", wrong.kind === "policy" ? 5 : 255);
}

function lock() {
  const held = existsSync(locks) ? readdirSync(locks).filter((name) => name.endsWith(".json")) : [];
  if (held.length > 0) {
    const lines = held.map((name) => {
      const { username, hostname: host, pid, timestamp } = JSON.parse(readFileSync(path.join(locks, name), "utf8"));
      return `  file://${locks}/${name}: created by ${username}@${host} (pid ${pid}) at ${timestamp}`;
    });
    refuse(
      `the stack is currently locked by ${held.length} lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.\n${lines.join("\n")}`,
    );
  }
  mkdirSync(locks, { recursive: true });
  const file = path.join(locks, `${randomUUID()}.json`);
  const owner = {
    pid: process.pid,
    username: userInfo().username,
    hostname: hostname(),
    timestamp: new Date().toISOString(),
  };
  writeFileSync(file, JSON.stringify(owner));
  return () => rmSync(file, { force: true });
}

/** Begins the first operation and stays in the middle of it, until it is asked to end; `stubborn` has to be asked twice. */
async function stay(release, list) {
  const [first] = list.filter(({ op }) => op !== "same");
  const resource = first.new ?? first.old;
  writeState(readState()?.deployment.resources ?? [], [
    { kind: "creating", urn: resource.urn, type: resource.type, inputs: {} },
  ]);
  writeFileSync(world.begun, String(process.pid));
  let asked = 0;
  await new Promise((resolve) => {
    const timer = setInterval(() => {}, 1000);
    process.on("SIGINT", () => {
      asked += 1;
      // A second signal ends Pulumi at once, in the middle of what it does.
      if (wrong.kind === "stubborn" && asked > 1) process.exit(255);
      if (wrong.kind === "stubborn") return;
      clearInterval(timer);
      resolve();
    });
    process.on("SIGTERM", () => {});
  });
  writeState([], []);
  await sendEvents([diagnostic("update canceled"), summary([], false, "failed"), { cancelEvent: {} }]);
  release();
  refuse("update canceled", 8);
}

async function change() {
  const isPreview = args[0] === "preview" || args.includes("--preview-only");
  const { after, list } = steps();
  const release = isPreview ? () => {} : lock();
  if (wrong?.kind === "hang" || wrong?.kind === "stubborn") return stay(release, list);
  if (wrong !== undefined) {
    release();
    return fail(list, isPreview);
  }
  const plan = valueOf("--save-plan");
  if (plan !== undefined) writeFileSync(plan, "{}");
  await sendEvents([...list.flatMap(eventsOf), summary(list, isPreview, "succeeded"), { cancelEvent: {} }]);
  if (!isPreview) writeState(after);
  if (args.includes("--remove")) rmSync(stateFile, { force: true });
  release();
}

async function refresh() {
  const found = readState()?.deployment.resources ?? [];
  const drifted = world.drifted?.[project] ?? [];
  const list = found.map((resource) => {
    const name = resource.urn.split("::").at(-1);
    const op = drifted.includes(name) ? "update" : "same";
    return { op, old: resource, new: resource };
  });
  if (wrong !== undefined) return fail(list, true);
  await sendEvents([...list.flatMap(eventsOf), summary(list, true, "succeeded"), { cancelEvent: {} }]);
}

async function main() {
  const isMissing = readState() === undefined && !["stack init"].includes(verb);
  const needsStack = ["stack select", "stack export", "preview", "up", "destroy", "refresh"].includes(verb);
  if (needsStack && isMissing) return refuse(`no stack named '${stack}' found`);
  if (verb === "version") return process.stdout.write("v3.255.0\n");
  if (verb === "login" && world.wrong?.login !== undefined) return refuse(world.wrong.login.message);
  if (wrong?.kind === "garbage") return process.stdout.write(wrong.message);
  if (verb === "stack init") return writeState([]);
  if (verb === "stack rm") return rmSync(stateFile, { force: true });
  if (verb === "stack export") return process.stdout.write(readFileSync(stateFile, "utf8"));
  if (verb === "config") {
    const config = Object.entries(world.config?.[project] ?? {});
    const shown = config.map(([name, value]) => [
      name,
      { secret: true, ...(args.includes("--show-secrets") ? { value } : {}) },
    ]);
    return process.stdout.write(JSON.stringify(Object.fromEntries(shown)));
  }
  if (verb === "stack history") return process.stdout.write("[]");
  if (verb === "stack output") {
    const outputs = Object.entries(readState() === undefined ? {} : (world.outputs?.[project] ?? {}));
    const shown = outputs.map(([name, { value, secret }]) => [
      name,
      secret && !args.includes("--show-secrets") ? "[secret]" : value,
    ]);
    return process.stdout.write(JSON.stringify(Object.fromEntries(shown)));
  }
  if (verb === "preview" || verb === "up" || verb === "destroy") return change();
  if (verb === "refresh") return refresh();
}

void main();
