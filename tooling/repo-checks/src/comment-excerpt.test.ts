import { describe, expect, it } from "vitest";
import { withCommentExcerpt } from "./comment-excerpt.ts";

const begin = "<!-- comment: written by `pnpm generate` from the demo -->";
const end = "<!-- comment end -->";

const comment = `<!-- causeway v1 -->

## Preview

| a | b |

### 🏷️ Renames

- **one**
- **two**

### 🔎 Findings (2)

- **critical**
  - why

- **high**

### 🗑️ Deletes

- three
`;

const excerpt = `> ## Preview
>
> | a | b |
>
> ### 🏷️ Renames
>
> - **one**
> - **two**
>
> ### 🔎 Findings (2)
>
> - **critical**
>   - why`;

describe("withCommentExcerpt", () => {
  it("quotes the comment up to the end of its first finding, in the place of what was quoted before", () => {
    const page = `# Page\n\n${begin}\n> old\n${end}\n\nMore\n`;
    expect(withCommentExcerpt(page, comment)).toBe(`# Page\n\n${begin}\n${excerpt}\n${end}\n\nMore\n`);
  });

  it("ends before the next part where there is one finding, and with the comment where there is none", () => {
    const one = comment.replace("- **high**\n\n", "");
    expect(withCommentExcerpt(`${begin}${end}`, one)).toBe(`${begin}\n${excerpt}\n${end}`);
    expect(withCommentExcerpt(`${begin}${end}`, "## Preview\n\nNothing changes.\n")).toBe(
      `${begin}\n> ## Preview\n>\n> Nothing changes.\n${end}`,
    );
  });

  it("leaves a page without marks alone", () => {
    expect(withCommentExcerpt("# Page\n", comment)).toBe("# Page\n");
  });
});
