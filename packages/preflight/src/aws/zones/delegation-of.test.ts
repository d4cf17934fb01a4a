import { createServer, type Socket } from "node:net";
import { type Packet, streamEncode } from "dns-packet";
import { describe, expect, it, onTestFinished } from "vitest";
import { askServer, type NsAnswer } from "./ask-server.ts";
import { delegationOf, type DnsPort } from "./delegation-of.ts";

const ns = (name: string, data: string): NsAnswer["answers"][number] => ({ type: "NS", name, data });
const referral = (...servers: readonly string[]): NsAnswer => ({
  rcode: "NOERROR",
  answers: [],
  authorities: servers.map((server) => ns("app.shop.test", server)),
});

function dns(answers: Readonly<Record<string, NsAnswer | Error>>, zones: readonly string[] = ["shop.test"]): DnsPort {
  return {
    serversOf: async (name) => {
      if (!zones.includes(name)) throw new Error("ENOTFOUND");
      return Object.keys(answers);
    },
    addressesOf: async (server) => [server],
    ask: async (_name, address) => {
      const answer = answers[address];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error("ECONNREFUSED");
      return answer;
    },
  };
}

describe("delegationOf", () => {
  it("answers whom the parent refers to", async () => {
    expect(await delegationOf("app.shop.test", dns({ parent: referral("ns-1.test", "ns-2.test") }))).toEqual([
      "ns-1.test",
      "ns-2.test",
    ]);
  });

  it("answers nobody where the parent knows the name not, or only itself", async () => {
    const nothing: NsAnswer = { rcode: "NXDOMAIN", answers: [], authorities: [] };
    const itself: NsAnswer = { rcode: "NOERROR", answers: [], authorities: [ns("shop.test", "ns-0.test")] };
    expect(await delegationOf("app.shop.test", dns({ parent: nothing }))).toEqual([]);
    expect(await delegationOf("app.shop.test", dns({ parent: itself }))).toEqual([]);
  });

  it("goes up to the nearest name that is a zone", async () => {
    const asked = dns({ parent: referral("ns-1.test") }, ["test"]);
    expect(await delegationOf("app.shop.test", asked)).toEqual(["ns-1.test"]);
  });

  it("asks the next server where one does not answer or refuses", async () => {
    const refusal: NsAnswer = { rcode: "REFUSED", answers: [], authorities: [] };
    const answers = { dead: new Error("ETIMEDOUT"), closed: refusal, third: referral("ns-1.test") };
    expect(await delegationOf("app.shop.test", dns(answers))).toEqual(["ns-1.test"]);
  });

  it("takes silence for no answer, not for no delegation", async () => {
    await expect(delegationOf("app.shop.test", dns({ dead: new Error("ETIMEDOUT") }))).rejects.toThrow("NoAnswer");
    await expect(delegationOf("app.shop.test", dns({}, []))).rejects.toThrow("NoParent");
  });
});

describe("askServer", () => {
  /** A name server that does one thing with whoever asks. */
  async function server(answer: (socket: Socket) => void): Promise<number> {
    const listening = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => answer(socket));
    });
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void listening.close());
    const address = listening.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  const answered: Packet = {
    type: "response",
    id: 1,
    authorities: [{ type: "NS", name: "app.shop.test", data: "ns-1.test" }],
  };

  it("reads an answer that comes in parts", async () => {
    const bytes = streamEncode(answered);
    const port = await server((socket) => {
      socket.write(bytes.subarray(0, 5));
      setImmediate(() => socket.write(bytes.subarray(5)));
    });
    const { authorities, rcode } = await askServer("app.shop.test", { host: "127.0.0.1", port });
    expect([rcode, authorities[0]]).toEqual([
      "NOERROR",
      expect.objectContaining({ name: "app.shop.test", data: "ns-1.test" }),
    ]);
  });

  it.each<readonly [string, (socket: Socket) => void, string]>([
    ["half of one", (socket) => socket.end(streamEncode(answered).subarray(0, 8)), "HalfAnswer"],
    ["none", () => undefined, "NoAnswer"],
    ["rubbish", (socket) => socket.write(Buffer.from([0, 4, 1, 2, 3, 4])), "UnreadableAnswer"],
  ])("refuses %s", async (_case, answer, name) => {
    const port = await server(answer);
    await expect(askServer("app.shop.test", { host: "127.0.0.1", port, timeoutMs: 200 })).rejects.toThrow(name);
  });
});
