import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { AUTHORITATIVE_ANSWER, decode, encode, type Packet } from "dns-packet";
import { describe, expect, it, onTestFinished } from "vitest";
import { context, makeGate } from "../../../../test/gates/making.ts";
import { awsFault } from "../../../../test/traffic/answering-client.ts";
import { plan } from "../../../../test/readings/reading-world.ts";
import { fakeClients } from "../../../../test/readings/fake-clients.ts";
import { measureGate } from "../../../gates/measure-gate.ts";
import { trafficSchema } from "../../../plan/traffic-schema.ts";
import { openAuthority } from "./ask-authority.ts";
import { machineDns, type DnsNetwork } from "./dns-network.ts";
import { readDnsShare } from "./read-dns-share.ts";

const gate = makeGate("dns-share", { minimumAnswers: 100 });
const ending = { abortSignal: new AbortController().signal };
const blue = ["10.0.0.1", "10.0.0.2"];
const green = ["10.1.0.1"];

type Answer = (asked: number, question: Packet) => readonly Packet[];

/** A name server. Answers its port. */
async function nameServer(answer: Answer): Promise<{ readonly port: number; readonly count: () => number }> {
  const socket = createSocket("udp4");
  let count = 0;
  socket.on("message", (bytes: Buffer, { port, address }: RemoteInfo) => {
    const question = decode(bytes);
    for (const packet of answer(count, question)) socket.send(encode(packet), port, address);
    count += 1;
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  onTestFinished(() => void socket.close());
  return { port: socket.address().port, count: () => count };
}

const reply = ({ id, questions }: Packet, data: readonly string[], more: Partial<Packet> = {}): Packet => ({
  type: "response",
  ...(id === undefined ? {} : { id }),
  flags: AUTHORITATIVE_ANSWER,
  ...(questions === undefined ? {} : { questions }),
  answers: data.map((one) => ({ type: "A", name: "shop.test", ttl: 60, data: one })),
  ...more,
});

/** Every so many answers lead to the target. */
const everyNth =
  (nth: number): Answer =>
  (asked, question) => [reply(question, asked % nth === 0 ? green : blue)];

interface Zone {
  readonly records?: readonly object[];
  readonly zone?: object;
  readonly type?: "A" | "AAAA" | "CNAME";
  readonly timeoutMs?: number;
}

const alias = (SetIdentifier: string, Weight: number, DNSName = `${SetIdentifier}.elb.test.`) => ({
  Name: "shop.test.",
  Type: "A",
  SetIdentifier,
  Weight,
  AliasTarget: { DNSName },
});

const publicZone = {
  HostedZone: { Config: { PrivateZone: false } },
  DelegationSet: { NameServers: ["ns-1.test", "ns-2.test"] },
};

function world(
  ports: readonly number[],
  { records = [alias("blue", 50), alias("green", 50)], zone = publicZone, type = "A", timeoutMs = 2_000 }: Zone = {},
) {
  const { clients, asked } = fakeClients(({ command }) =>
    command === "GetHostedZone" ? zone : { ResourceRecordSets: records },
  );
  const traffic = trafficSchema.parse({
    executor: "route53",
    zoneId: "Z1",
    recordName: "shop.test",
    recordTypes: [type],
    setIdentifiers: { source: "blue", target: "green" },
    steps: [0, 100],
  });
  const addresses: Record<string, readonly string[]> = { "blue.elb.test": blue, "green.elb.test": green };
  const dns: DnsNetwork = {
    addressesOf: async (name) => addresses[name] ?? [name],
    open: (name) =>
      openAuthority({
        address: "127.0.0.1",
        port: ports[name === "ns-2.test" ? ports.length - 1 : 0] ?? 0,
        timeoutMs,
      }),
  };
  const read = (network: DnsNetwork = dns) => readDnsShare(gate, { plan: { traffic }, clients, dns: network }, ending);
  return { read, dns, addresses, asked };
}

describe("the share of answers", () => {
  it("is counted by the addresses that each side has, from all servers of the zone", async () => {
    const [one, two] = [await nameServer(everyNth(2)), await nameServer(everyNth(2))];
    const { read, asked } = world([one.port, two.port]);
    const reading = await read();
    expect(reading).toMatchObject({ kind: "dns-share", expectedPercent: 50, other: 0, unanswered: 0 });
    expect(reading.source + reading.target).toBeGreaterThanOrEqual(100);
    expect([one.count(), two.count()]).toEqual([expect.closeTo(52, -1), expect.closeTo(52, -1)]);
    expect(measureGate(gate, reading, context).outcome).toBe("successful");
    expect(asked.find(({ command }) => command === "ListResourceRecordSets")?.input).toMatchObject({
      HostedZoneId: "Z1",
      StartRecordName: "shop.test",
      StartRecordType: "A",
    });
  });

  it("is of all records of the name, and wrong where answers are not as their weights", async () => {
    const { port } = await nameServer(everyNth(10));
    const records = [
      alias("blue", 1),
      alias("green", 2),
      alias("old", 1),
      { ...alias("green", 9), Name: "x.shop.test." },
    ];
    const reading = await world([port], { records }).read();
    expect(reading.expectedPercent).toBe(50);
    expect(measureGate(gate, reading, context).outcome).toBe("failed");
  });

  it("takes an answer that has both sides', another's or no address for one of neither", async () => {
    const odd: readonly (readonly string[])[] = [[...blue, ...green], ["10.9.9.9"], []];
    const { port } = await nameServer((asked, question) => [reply(question, odd[asked] ?? green)]);
    expect(await world([port]).read()).toMatchObject({ source: 0, other: 3 });
  });

  it("takes a name that does not exist for an answer, as whoever asks does", async () => {
    const { port } = await nameServer((_asked, question) => [reply(question, [], { flags: AUTHORITATIVE_ANSWER | 3 })]);
    const reading = await world([port]).read();
    expect(reading).toMatchObject({ source: 0, target: 0, unanswered: 0 });
    expect(reading.other).toBeGreaterThanOrEqual(100);
  });

  it.each<readonly [string, Answer]>([
    ["nothing", () => []],
    ["a refusal", (_asked, question) => [reply(question, green, { flags: AUTHORITATIVE_ANSWER | 5 })]],
    ["from a cache", (_asked, question) => [reply(question, green, { flags: 0 })]],
    [
      "with another number",
      (_asked, question) => [reply({ ...question, id: ((question.id ?? 0) + 1) % 65_536 }, green)],
    ],
    [
      "to another question",
      (_asked, question) => [reply(question, green, { questions: [{ type: "A", name: "evil.test" }] })],
    ],
    [
      "to a question of another type",
      (_asked, question) => [reply(question, green, { questions: [{ type: "AAAA", name: "shop.test" }] })],
    ],
    ["without a question", (_asked, question) => [reply(question, green, { questions: [] })]],
    ["a question", (_asked, question) => [question]],
  ])("counts what is no answer for none: %s", async (_, answer) => {
    const { port } = await nameServer(answer);
    const reading = await world([port], { timeoutMs: 30 }).read();
    expect(reading).toMatchObject({ source: 0, target: 0, other: 0 });
    expect(reading.unanswered).toBeGreaterThan(100);
    expect(measureGate(gate, reading, context).outcome).toBe("error");
  });

  it("goes on where one of two servers says nothing", async () => {
    const [alive, dead] = [await nameServer(everyNth(2)), await nameServer(() => [])];
    const reading = await world([alive.port, dead.port], { timeoutMs: 100 }).read();
    expect([reading.source > 0, reading.unanswered > 0]).toEqual([true, true]);
  });

  it("counts nothing where nobody listens", async () => {
    const socket = createSocket("udp4").bind(0, "127.0.0.1");
    await once(socket, "listening");
    const closed = socket.address().port;
    socket.close();
    expect(await world([closed]).read()).toMatchObject({ source: 0, target: 0, unanswered: 110 });
  });

  it("knows addresses that a balancer got while it was asked", async () => {
    const { port } = await nameServer((_asked, question) => [reply(question, ["10.1.0.9"])]);
    const { read, dns } = world([port]);
    let lookups = 0;
    const growing: DnsNetwork = {
      ...dns,
      addressesOf: async (name, type, signal) => {
        lookups += 1;
        return name === "green.elb.test" && lookups > 4 ? ["10.1.0.9"] : dns.addressesOf(name, type, signal);
      },
    };
    expect(await read(growing)).toMatchObject({ other: 0, source: 0 });
  });

  it("compares names of CNAME records whatever their spelling", async () => {
    const { port } = await nameServer((asked, question) => [
      reply(question, [], {
        answers: [
          {
            type: "CNAME",
            name: "shop.test",
            ttl: 60,
            data: asked % 2 === 0 ? "Blue.example.test" : "green.example.test",
          },
        ],
      }),
    ]);
    const record = (SetIdentifier: string, Value: string) => ({
      Name: "SHOP.test.",
      Type: "CNAME",
      SetIdentifier,
      Weight: 5,
      ResourceRecords: [{ Value }],
    });
    const records = [record("blue", "blue.example.test."), record("green", "GREEN.example.test")];
    expect(await world([port], { records, type: "CNAME" }).read()).toMatchObject({ other: 0, expectedPercent: 50 });
  });
});

describe("the share of answers is unreadable", () => {
  it.each<readonly [string, Zone, string]>([
    ["without the target's record", { records: [alias("blue", 1)] }, "has no A record green"],
    ["where all weights are 0", { records: [alias("blue", 0), alias("green", 0)] }, "0, 0, which give no share"],
    ["with a simple record", { records: [alias("blue", NaN), alias("green", 1)] }, "which give no share"],
    [
      "where both lead to the same",
      { records: [alias("blue", 1), alias("green", 1, "blue.elb.test")] },
      "cannot be told apart",
    ],
    [
      "in a private zone",
      { zone: { HostedZone: { Config: { PrivateZone: true } }, DelegationSet: undefined } },
      "no public name servers",
    ],
    ["of half an answer", { zone: {} }, "no public name servers"],
  ])("%s", async (_, zone, message) => {
    const { port } = await nameServer(everyNth(2));
    await expect(world([port], zone).read()).rejects.toThrow(message);
  });

  it("where a side has no address, or its addresses cannot be found", async () => {
    const { port } = await nameServer(everyNth(2));
    const { read, dns } = world([port]);
    const lost: DnsNetwork = { ...dns, addressesOf: async (name) => (name === "green.elb.test" ? [] : ["10.0.0.1"]) };
    await expect(read(lost)).rejects.toThrow("the record of the target leads to no address");
    const broken: DnsNetwork = { ...dns, addressesOf: () => Promise.reject(new Error("hunter2")) };
    await expect(read(broken)).rejects.toThrow(/^Finding the addresses of (?:blue|green)\.elb\.test: Error$/u);
  });

  it("where the name servers cannot be found", async () => {
    const { read, dns, addresses } = world([0]);
    const lost: DnsNetwork = {
      ...dns,
      addressesOf: async (name) =>
        addresses[name] ?? Promise.reject(Object.assign(new Error("x"), { code: "ESERVFAIL" })),
    };
    await expect(read(lost)).rejects.toThrow("Finding the zone's name servers");
  });

  it("where the plan moves no records", async () => {
    const { clients } = fakeClients(() => {
      throw awsFault("AccessDenied");
    });
    await expect(readDnsShare(gate, { plan, clients, dns: machineDns }, ending)).rejects.toThrow(
      "by listener, which no answer",
    );
  });
});
