import { connect } from "node:net";
import { streamDecode, streamEncode } from "dns-packet";
import { z } from "zod";

const records = z.array(z.object({ type: z.string(), name: z.string(), data: z.unknown() }));

/** As much of an answer as is read; what an authority refers to stands apart from what it answers. */
const nsAnswer = z.object({ rcode: z.string(), answers: records.default([]), authorities: records.default([]) });

export type NsAnswer = z.output<typeof nsAnswer>;

/** Puts one question to one name server. Over TCP, where no answer is cut short and none is forged. */
export function askServer(
  name: string,
  {
    host,
    port = 53,
    timeoutMs = 4_000,
  }: { readonly host: string; readonly port?: number; readonly timeoutMs?: number },
): Promise<NsAnswer> {
  const packet = streamEncode({
    type: "query",
    id: 1,
    questions: [{ type: "NS", name }],
  });
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const chunks: Buffer[] = [];
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(timeoutMs, () => fail(new DnsError("NoAnswer")));
    socket.once("error", fail);
    socket.once("end", () => fail(new DnsError("HalfAnswer")));
    socket.once("connect", () => socket.write(packet));
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (!isWhole(bytes)) return;
      socket.destroy();
      try {
        resolve(nsAnswer.parse(streamDecode(bytes)));
      } catch {
        reject(new DnsError("UnreadableAnswer"));
      }
    });
  });
}

export class DnsError extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** Two bytes say how long the answer is. */
function isWhole(bytes: Buffer): boolean {
  return bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE(0);
}
