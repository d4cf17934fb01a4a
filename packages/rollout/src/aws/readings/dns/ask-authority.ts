import { randomInt } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";
import { AUTHORITATIVE_ANSWER, decode, encode } from "dns-packet";
import { z } from "zod";
import type { Authority } from "./dns-network.ts";

/** What an authoritative server said. */
export interface AuthorityAnswer {
  /** NOERROR or NXDOMAIN: anything else is no answer. */
  readonly rcode: string;
  /** Data of the records of the type that was asked for. */
  readonly data: readonly string[];
}

const message = z.object({
  id: z.number(),
  type: z.literal("response"),
  flags: z.number(),
  rcode: z.string(),
  questions: z.array(z.object({ name: z.string(), type: z.string() })).length(1),
  answers: z.array(z.object({ type: z.string(), data: z.unknown() })),
});

type Waiting = (answer: AuthorityAnswer | undefined) => void;

interface Question {
  readonly name: string;
  readonly type: string;
  readonly settle: Waiting;
}

/**
 * Opens a way to one name server. Over UDP, as resolvers ask. An answer counts only if it comes from that server, repeats the question and
 * its random number, and says that it is authoritative: a resolver that stands in between, as some networks have one, answers from its cache and
 * says nothing of the weights.
 */
export function openAuthority({
  address,
  port = 53,
  timeoutMs = 2_000,
}: {
  readonly address: string;
  readonly port?: number;
  readonly timeoutMs?: number;
}): Authority {
  const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
  const questions = new Map<number, Question>();
  const connected = connect(socket, address, port);
  socket.on("message", (bytes) => take(bytes, questions));
  const giveUp = (): void => {
    for (const { settle } of questions.values()) settle(undefined);
  };
  // Such as that nobody listens there, which the system tells of a question sent before.
  socket.on("error", giveUp);
  return {
    ask: async (name, type) => {
      if (!(await connected)) return undefined;
      return new Promise((resolve) => {
        const id = freeId(questions);
        const timer = setTimeout(() => settle(undefined), timeoutMs);
        const settle: Waiting = (answer) => {
          clearTimeout(timer);
          questions.delete(id);
          resolve(answer);
        };
        questions.set(id, { name, type, settle });
        socket.send(encode({ type: "query", id, questions: [{ type: knownType(type), name }] }), (fault) => {
          if (fault !== null) settle(undefined);
        });
      });
    },
    close: () => {
      giveUp();
      socket.close();
    },
  };
}

function connect(socket: Socket, address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
    socket.connect(port, address, () => resolve(true));
  });
}

/** Not to be guessed by who wants to answer in the place of the server. */
function freeId(questions: ReadonlyMap<number, Question>): number {
  let id = randomInt(0x1_0000);
  while (questions.has(id)) id = randomInt(0x1_0000);
  return id;
}

function knownType(type: string): "A" | "AAAA" | "CNAME" {
  return type === "AAAA" || type === "CNAME" ? type : "A";
}

function take(bytes: Buffer, questions: ReadonlyMap<number, Question>): void {
  const read = readMessage(bytes);
  if (read === undefined) return;
  const waiting = questions.get(read.id);
  const [asked] = read.questions;
  if (waiting === undefined || asked === undefined) return;
  if (asked.type !== waiting.type || asked.name.toLowerCase() !== waiting.name.toLowerCase()) return;
  const isAnswer = (read.flags & AUTHORITATIVE_ANSWER) !== 0 && ["NOERROR", "NXDOMAIN"].includes(read.rcode);
  const data = read.answers.flatMap((record) =>
    record.type === waiting.type && typeof record.data === "string" ? [record.data] : [],
  );
  waiting.settle(isAnswer ? { rcode: read.rcode, data } : undefined);
}

function readMessage(bytes: Buffer): z.output<typeof message> | undefined {
  try {
    return message.safeParse(decode(bytes)).data;
  } catch {
    return undefined;
  }
}
