import { DatabaseError } from "pg";
import { describe, expect, test } from "vitest";
import { faultOf, SwitchFault } from "./switch-fault.ts";

function refusal(code: string): DatabaseError {
  return Object.assign(new DatabaseError("it cannot", 1, "error"), { code, detail: "Key (card)=(4111) exists" });
}

describe("faultOf", () => {
  test.each(["08006", "40P01", "53300", "55P03", "57014", "57P03"])("lets SQLSTATE %s pass", (code) => {
    expect(faultOf(refusal(code))).toMatchObject({ passing: true, message: `The database refuses: ${code} it cannot` });
  });

  test.each(["42501", "42P01", "23505", "25006"])("does not let SQLSTATE %s pass, and shows no row", (code) => {
    expect(faultOf(refusal(code)).passing).toBe(false);
    expect(faultOf(refusal(code)).message).not.toContain("4111");
  });

  test.each([
    Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
    new Error("Connection terminated unexpectedly"),
    new Error("timeout expired"),
  ])("lets a way that is broken pass: %s", (thrown) => {
    expect(faultOf(thrown).passing).toBe(true);
  });

  test("takes what else there is as it is", () => {
    const fault = new SwitchFault("no");
    expect(faultOf(fault)).toBe(fault);
    expect(faultOf(new TypeError("odd"))).toMatchObject({ passing: false, message: "TypeError: odd" });
    expect(faultOf("text").passing).toBe(false);
  });
});
