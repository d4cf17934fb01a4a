import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "../../../test/arbitrary-report.ts";
import { readMarkdown } from "../../../test/read-markdown.ts";
import { codeFence } from "./code-fence.ts";
import { codeSpan, htmlCode } from "./code-span.ts";
import { escapeText } from "./escape-text.ts";
import { listSome, prose, referenceLink } from "./inline-words.ts";

describe("escapeText", () => {
  it.each([
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["a|b", "a&#124;b"],
    ["ping @acme/team", "ping &#64;&#8203;acme/team"],
    ["see #12 and GH-7", "see &#35;&#8203;12 and GH-&#8203;7"],
    ["at 4f2a9c1b", "at 4&#8203;f2a9c1b"],
    ["https://evil.example", "https:&#8203;//evil.example"],
    ["www.evil.example", "www&#8203;.evil.example"],
    ["a\nb", "a&#92;nb"],
    ["\u202Egnp.exe", "&#92;u{202e}gnp.exe"],
    ["1. item", "1&#46; item"],
    ["- item", "&#45; item"],
    ["*bold* _it_ snake_case", "&#42;bold&#42; &#95;it&#95; snake_case"],
  ])("shows %j as it is, without effect", (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it("leaves account ids and ordinary words to be copied", () => {
    expect(escapeText("arn:aws:iam::123456789012:role/deploy")).toBe("arn:aws:iam::123456789012:role/deploy");
  });

  it("never lets a tag, a mention, a reference or a link through", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>`|*[\n\r@]|(?<!&)#/u);
        expect(decode(escaped)).not.toMatch(/@\w|#\d|:\/\/|\bwww\.\S/iu);
      }),
    );
  });
});

describe("codeSpan", () => {
  it("uses backticks for ordinary names", () => {
    expect(codeSpan("aws:ec2:Vpc")).toBe("`aws:ec2:Vpc`");
  });

  it("uses an element for what backticks cannot hold in a table", () => {
    expect(codeSpan("a`|<b>@c")).toBe("<code>a&#96;&#124;&lt;b&gt;&#64;&#8203;c</code>");
  });

  it("shows that a name is empty", () => {
    expect(codeSpan("")).toBe("<code>(empty)</code>");
    expect(codeSpan("  ")).toBe("<code>(empty)</code>");
  });

  it("stays one span, whatever it shows", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const inner = /^`([^`]+)`$|^<code>([^<>]+)<\/code>$/u.exec(codeSpan(text));
        expect(inner).not.toBeNull();
        expect(inner?.[0]).not.toMatch(/[|\n\r]|@\w/u);
        expect(htmlCode(text)).toMatch(/^<code>[^<>`|\n\r]+<\/code>$/u);
      }),
    );
  });
});

describe("codeFence", () => {
  it("is longer than any run of backticks inside", () => {
    expect(codeFence("a\n````\nb", "diff")).toBe("`````diff\na\n````\nb\n`````");
  });

  it("contains its content, whatever it is", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const read = readMarkdown(`${codeFence(text, "text")}\nafter`);
        expect(read).toEqual({ outsideFences: "after", isFenceOpen: false, openDetails: 0, everNegative: false });
      }),
    );
  });
});

describe("prose", () => {
  it("keeps what its writer put in backticks as code", () => {
    expect(prose("Set `a.b` to *x* ")).toBe("Set `a.b` to &#42;x&#42; ");
  });
});

describe("referenceLink", () => {
  it("links web pages only", () => {
    expect(referenceLink("https://docs.aws.amazon.com/a_(b)")).toBe(" ([why](https://docs.aws.amazon.com/a_%28b%29))");
    expect(referenceLink("javascript:alert(1)")).toBe(" (`javascript:alert(1)`)");
    expect(referenceLink("https://a.example/ [x](y)")).toBe(" (`https://a.example/ [x](y)`)");
  });
});

describe("listSome", () => {
  it("says how many more there are", () => {
    expect(listSome(["a", "b", "c"], 2)).toBe("a, b and 1 more");
    expect(listSome(["a", "b"], 2)).toBe("a, b");
  });
});

function decode(escaped: string): string {
  return escaped
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
