import { aboutBytes } from '../../stacks/parts/pull-sizes.ts'

const MB = 1_000_000

const USUAL = 150 * MB

export const imageBytes = (image: string): number => aboutBytes(image) ?? USUAL

/** A model of so many billions of parameters, in four bits each; without a number in its name, of seven. */
export const modelBytes = (model: string): number =>
  Math.round(Number(/(\d{1,6}(?:\.\d{1,6})?)b\b/i.exec(model)?.[1] ?? 7) * 643 * MB)
