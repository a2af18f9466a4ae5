import { expect } from 'vitest'

/** Expects an estimate to be within a part of what was measured, a tenth unless said. */
export function expectWithin(estimate: number, measured: number, part = 0.1): void {
  expect(Math.abs(estimate / measured - 1), `${estimate} for ${measured}`).toBeLessThanOrEqual(part)
}
