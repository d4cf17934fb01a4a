import { describe, expect, test } from "vitest";
import { servicePort } from "./service-port.ts";

describe("servicePort", () => {
  test.each([1, 80, 8080, 65_535])("takes %d", (port) => {
    expect(servicePort("appPort", port)).toBe(port);
  });

  test.each([22, 3389, 0, -1, 65_536, 80.5, Number.NaN])("refuses %d and says whose port it is", (port) => {
    expect(() => servicePort("appPort", port)).toThrow(
      expect.objectContaining({
        code: "network/port-forbidden",
        message: expect.stringContaining(`appPort is ${port}`),
      }),
    );
  });
});
