import fc from "fast-check";
import { expect, it } from "vitest";
import { VirtualClock } from "../../simulation/virtual-clock.ts";
import { RequestPace } from "./request-pace.ts";

it("lets no more than five requests begin within any second, however they come", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 6, maxLength: 40 }), async (waits) => {
      const clock = new VirtualClock(1_000_000);
      const pace = new RequestPace(clock);
      const begun: number[] = [];
      for (const wait of waits) {
        await clock.sleep(wait);
        await pace.turn();
        begun.push(clock.now());
      }
      expect(begun.every((at, index) => at - (begun[index - 5] ?? -Infinity) > 1000)).toBe(true);
    }),
  );
});

it("lets the first begin at once, and one after a rest too", async () => {
  const clock = new VirtualClock(0);
  const pace = new RequestPace(clock);
  await pace.turn();
  expect(clock.now()).toBe(0);
  await clock.sleep(300);
  await pace.turn();
  expect(clock.now()).toBe(300);
  await pace.turn();
  expect(clock.now()).toBe(550);
});
