import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasMarker, renderMarker } from "./comment-marker.ts";

const identity = { action: "preview", header: "default" };

describe("the marker of a comment", () => {
  it("is one hidden line with JSON", () => {
    expect(renderMarker(identity, "1a2b3c4")).toBe(
      '<!-- causeway v1 {"action":"preview","header":"default","commit":"1a2b3c4"} -->',
    );
  });

  it("is known again whatever the commit, and whichever line ending GitHub gave the body", () => {
    const marker = renderMarker(identity, "1a2b3c4");
    for (const body of [`${marker}\ntext`, `${marker}\r\ntext`, marker]) expect(hasMarker(body, identity)).toBe(true);
  });

  it("is not seen elsewhere than on the first line", () => {
    const marker = renderMarker(identity, undefined);
    for (const body of [`\n${marker}`, `> ${marker}`, `${marker} more`]) expect(hasMarker(body, identity)).toBe(false);
  });

  it.each([
    "<!-- causeway v1 {} -->",
    "<!-- causeway v1 {broken -->",
    '<!-- causeway v1 {"action":1,"header":"default"} -->',
    "<!-- causeway v1 {null} -->",
    "",
  ])("is not seen in %j", (body) => expect(hasMarker(body, identity)).toBe(false));

  it("stays one comment of one line, and comes back whole, for every header", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-<>! ]{0,12}$/)), (header) => {
        const marker = renderMarker({ action: "preview", header }, undefined);
        expect(marker.slice(4, -3)).not.toMatch(/--|[<>\n]/);
        expect(hasMarker(`${marker}\ntext`, { action: "preview", header })).toBe(true);
        expect(hasMarker(`${marker}\ntext`, { action: "preview", header: `${header}x` })).toBe(false);
      }),
    );
  });
});
