import { describe, expect, it } from "vitest";
import { type Handler, localServer } from "../../test/local-server.ts";
import { httpProbe } from "./http-probe.ts";
import type { Sample } from "./soak-ports.ts";
import type { Probe } from "./soak-request.ts";

const canary = "canary-9f8e7d6c5b4a";

async function probed(handler: Handler, probe: Partial<Probe> = {}, path = "/"): Promise<Sample> {
  const url = `${await localServer(handler)}${path}`;
  return await httpProbe({ allowHttp: true })(url, { target: { kind: "url", url }, ...probe }, undefined);
}

const answers =
  (status: number, text = "", headers: Readonly<Record<string, string>> = {}): Handler =>
  (_, response) => {
    response.writeHead(status, headers).end(text);
  };

describe("httpProbe", () => {
  it.each([
    [200, {}, "good"],
    [204, {}, "good"],
    [404, {}, "bad"],
    [503, {}, "bad"],
    [404, { status: 404 }, "good"],
    [200, { status: 404 }, "bad"],
    [301, { status: 301 }, "good"],
    [304, {}, "bad"],
  ] as const)("answers %i, when %j is asked for: %s", async (status, probe, kind) => {
    expect(await probed(answers(status, canary, { location: "/other" }), probe)).toMatchObject({ kind });
  });

  it("follows redirects on the same terms, and a bounded number of them", async () => {
    const to =
      (length: number): Handler =>
      (request, response) => {
        const at = Number(request.url?.slice(1));
        if (at >= length) response.end("there");
        else response.writeHead(302, { location: `/${at + 1}` }).end();
      };
    expect(await probed(to(5), {}, "/0")).toEqual({ kind: "good", message: "Answers 200." });
    expect(await probed(to(6), {}, "/0")).toEqual({ kind: "bad", message: "More than 5 redirects." });
  });

  it.each(["ftp://127.0.0.1/", "file:///etc/passwd", "http://["])(
    "does not follow a redirect to %s",
    async (location) => {
      expect(await probed(answers(302, "", { location }))).toMatchObject({ kind: "error" });
    },
  );

  it("asks over HTTPS only, unless a test says otherwise", async () => {
    const url = await localServer(answers(200));
    expect(await httpProbe()(url, { target: { kind: "url", url } }, undefined)).toEqual({
      kind: "error",
      message: "The address is not https: but http:",
    });
    expect(await httpProbe()("no address", { target: { kind: "url", url: "" } }, undefined)).toMatchObject({
      kind: "error",
    });
  });

  it("looks for a text in the beginning of the body, which it never shows", async () => {
    expect(await probed(answers(200, `{"status":"up"} ${canary}`), { contains: '"up"' })).toMatchObject({
      kind: "good",
    });
    const down = await probed(answers(200, canary), { contains: '"up"' });
    expect(down).toEqual({ kind: "bad", message: "Answers 200, and the text is not in it." });
  });

  it("reads no more than it looks at, of a body without an end", async () => {
    const endless: Handler = (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
      };
      response.on("drain", more);
      more();
    };
    expect(await probed(endless, { contains: "up" })).toMatchObject({
      kind: "bad",
      message: expect.stringContaining("not in it"),
    });
  });

  it("does not wait for who never answers, nor for a body that never comes", async () => {
    const silent = await probed(() => undefined, { timeoutSeconds: 0.05 });
    expect(silent).toEqual({ kind: "bad", message: "No answer within 0.05 s." });
    const half: Handler = (_, response) => response.writeHead(200).write("x");
    expect(await probed(half, { timeoutSeconds: 0.05, contains: "up" })).toMatchObject({ kind: "bad" });
  });

  it("tells why nobody answers", async () => {
    const url = "http://127.0.0.1:1/";
    const sample = await httpProbe({ allowHttp: true })(url, { target: { kind: "url", url } }, undefined);
    expect(sample).toMatchObject({ kind: "bad", message: expect.stringMatching(/^No answer: \w+/u) });
    const broken = await probed((request) => request.socket.destroy());
    expect(broken).toMatchObject({ kind: "bad", message: expect.stringMatching(/^No answer: /u) });
  });

  it("ends with the run", async () => {
    const url = await localServer(() => undefined);
    const sample = await httpProbe({ allowHttp: true })(url, { target: { kind: "url", url } }, AbortSignal.abort());
    expect(sample).toMatchObject({ kind: "bad" });
  });
});
