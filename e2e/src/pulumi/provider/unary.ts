import grpc from "@grpc/grpc-js";
import type { Message } from "google-protobuf";

/** Makes a handler of gRPC from a function. What it throws is what the engine shows. */
export function unary<Request>(answer: (request: Request) => Promise<Message>): grpc.handleUnaryCall<Request, Message> {
  return ({ request }, respond) => {
    answer(request).then(
      (response) => respond(null, response),
      (error: unknown) => {
        const details = error instanceof Error ? error.message : String(error);
        respond({ code: grpc.status.UNKNOWN, details });
      },
    );
  };
}
