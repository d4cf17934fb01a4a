import { Route53ServiceException } from "@aws-sdk/client-route-53";
import { describe, expect, it } from "vitest";
import { PassingFault } from "../run/passing-fault.ts";
import { isFault, passingOr } from "./faults.ts";

function answer(name: string, status: number, message = "said so"): Error {
  return new Route53ServiceException({
    name,
    message,
    $fault: status < 500 ? "client" : "server",
    $metadata: { httpStatusCode: status },
  });
}

function onTheWay(name: string, code?: string): Error {
  return Object.assign(new Error("socket hang up"), { name }, code === undefined ? {} : { code });
}

describe("passingOr", () => {
  it.each([
    answer("Throttling", 400),
    answer("ThrottlingException", 400),
    answer("PriorRequestNotComplete", 400),
    answer("TooManyRequestsException", 429),
    answer("RequestLimitExceeded", 503),
    answer("SlowDown", 503),
    answer("UnknownError", 429),
    answer("UnknownError", 500),
    answer("InternalFailure", 400),
    answer("ServerException", 400),
    answer("ExpiredTokenException", 403),
    answer("ExpiredToken", 400),
    onTheWay("Error", "ECONNRESET"),
    onTheWay("Error", "ENOTFOUND"),
    onTheWay("TimeoutError"),
    onTheWay("AbortError"),
    Object.assign(new SyntaxError("Unexpected token '<'"), { $response: { statusCode: 200 } }),
    new SyntaxError("Unexpected end of JSON input"),
  ])("lets %s pass", (thrown) => {
    const fault = passingOr(thrown, "Reading the weights");
    expect(fault).toBeInstanceOf(PassingFault);
    expect(fault.message).toMatch(/^Reading the weights: .+\. It is tried again\.$/u);
  });

  it.each([
    answer("InvalidChangeBatch", 400),
    answer("NoSuchHostedZone", 404),
    answer("AccessDenied", 403),
    answer("LimitExceededException", 400),
    answer("SignatureDoesNotMatch", 403),
    onTheWay("CredentialsProviderError", "ENOENT"),
  ])("does not let %s pass", (thrown) => {
    const fault = passingOr(thrown);
    expect(fault).not.toBeInstanceOf(PassingFault);
    expect(fault).not.toBe(thrown);
    expect(fault.message).toContain(thrown.name);
  });

  it("answers what this package threw as it is", () => {
    const [passing, final] = [new PassingFault("later"), new Error("never")];
    expect(passingOr(passing)).toBe(passing);
    expect(passingOr(final)).toBe(final);
    expect(passingOr("text", "Reading")).toEqual(new Error("Reading: text"));
  });

  it("says what was tried and what AWS says, and what to do about a refusal", () => {
    expect(passingOr(answer("InvalidChangeBatch", 400, "[Tried to\n create it]"), "Writing the weights").message).toBe(
      "Writing the weights: InvalidChangeBatch (400). [Tried to create it]",
    );
    expect(passingOr(answer("AccessDeniedException", 400, "User: x is not authorized.")).message).toBe(
      "Asking AWS: AccessDeniedException (400). AWS refuses it: User: x is not authorized. Give the role of the cut-over this right, and go on.",
    );
  });

  it("shows no token, however it comes", () => {
    const token = "IQoJb3JpZ2luX2VjEPT+".repeat(8);
    const messages = [
      passingOr(answer("SignatureDoesNotMatch", 403, `x-amz-security-token:${token}`)),
      passingOr(answer("InvalidClientTokenId", 403, `${token} is invalid`)),
      passingOr(answer("ValidationError", 400, `?X-Amz-Security-Token=abc&key=${token}`)),
      passingOr(answer("ValidationError", 400, "a ".repeat(5000))),
    ].map(({ message }) => message);
    for (const message of messages) {
      expect(message).not.toContain("IQoJ");
      expect(message).not.toContain("=abc");
      expect(message.length).toBeLessThan(400);
    }
  });

  it("takes an error whose fields are not what they should be", () => {
    const odd = Object.assign(new Error("odd"), { code: 7, $metadata: { httpStatusCode: "500" } });
    expect(passingOr(odd)).not.toBeInstanceOf(PassingFault);
    expect(passingOr(Object.assign(new Error("odd"), { $metadata: null })).message).toBe("odd");
  });
});

describe("isFault", () => {
  it("knows a fault by its name", () => {
    expect(isFault(answer("NoSuchHealthCheck", 404), "NoSuchHealthCheck")).toBe(true);
    expect(isFault(answer("Throttling", 400), "NoSuchHealthCheck")).toBe(false);
    expect(isFault("NoSuchHealthCheck", "NoSuchHealthCheck")).toBe(false);
  });
});
