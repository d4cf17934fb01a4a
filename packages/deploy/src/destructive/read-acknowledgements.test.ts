import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAcknowledgements } from "./read-acknowledgements.ts";

const urn = "urn:pulumi:prod::shop::aws:rds/instance:Instance::main";
const of = (body: string): readonly string[] =>
  readAcknowledgements({ labels: [], body }).map((one) => (one.kind === "one" ? `${one.op} ${one.urn}` : one.kind));

describe("readAcknowledgements", () => {
  it.each([
    `causeway: allow delete ${urn}`,
    `- causeway: allow delete ${urn}`,
    `* \`causeway: allow delete ${urn}\``,
    `  causeway:  allow   delete \`${urn}\`  `,
    `Text\r\ncauseway: allow delete ${urn}\r\nmore`,
    `<!-- note -->causeway: allow delete ${urn}`,
  ])("reads %j", (body) => {
    expect(of(body)).toEqual([`delete ${urn}`]);
  });

  it.each([
    ["a quotation", `> causeway: allow delete ${urn}`],
    ["a sentence", `Please write causeway: allow delete ${urn}`],
    ["another verb", `causeway: allow drop ${urn}`],
    ["no URN", "causeway: allow delete "],
    ["what a reader does not see", `<!--\ncauseway: allow delete ${urn}\n-->`],
    ["a comment without an end", `<!-- x\ncauseway: allow delete ${urn}`],
    ["another case", `Causeway: Allow Delete ${urn}`],
  ])("takes %s for none", (_, body) => {
    expect(of(body)).toEqual([]);
  });

  it("keeps the two operations apart, and each once", () => {
    const line = `causeway: allow replace ${urn}`;
    expect(of(`${line}\n${line}\ncauseway: allow delete ${urn}`)).toEqual([`replace ${urn}`, `delete ${urn}`]);
  });

  it("reads the label for all, once, and no other label", () => {
    const labels = ["causeway:allow-destructive", "causeway:allow-destructive", "bug", "causeway:allow"];
    expect(readAcknowledgements({ labels, body: "" })).toEqual([
      { kind: "all", origin: "The label causeway:allow-destructive" },
    ]);
  });

  it("never throws, and never makes a label of a body", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (body) => {
        expect(readAcknowledgements({ labels: [], body }).every(({ kind }) => kind === "one")).toBe(true);
      }),
    );
  });
});
