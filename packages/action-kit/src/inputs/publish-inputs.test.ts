import { describe, expect, it } from "vitest";
import { readPublishSettings } from "./publish-inputs.ts";

describe("readPublishSettings", () => {
  it("answers the defaults where nothing is given", () => {
    expect(readPublishSettings({})).toEqual({
      token: "",
      isCommentWanted: true,
      pullRequestNumber: undefined,
      header: "default",
      isCommentEdited: true,
      isSummaryWanted: true,
    });
  });

  it("takes what is right and the default for what is wrong, so that the fault itself can be told", () => {
    const settings = readPublishSettings({
      "INPUT_GITHUB-TOKEN": "t0ken",
      "INPUT_COMMENT-ON-PR": "perhaps",
      "INPUT_COMMENT-ON-PR-NUMBER": "seven",
      "INPUT_EDIT-PR-COMMENT": "false",
      "INPUT_COMMENT-HEADER": "eu",
    });
    expect(settings).toMatchObject({
      token: "t0ken",
      isCommentWanted: true,
      pullRequestNumber: undefined,
      isCommentEdited: false,
      header: "eu",
    });
  });
});
