const MB = 1_000_000

/** About as large as these are when they are pulled. */
const IMAGES: [part: string, megabytes: number][] = [
  ['reflector-backend', 1400],
  ['reflector-frontend', 230],
  ['ollama', 1700],
  ['egress', 900],
  ['hatchet', 290],
  ['postgres', 110],
  ['livekit', 45],
  ['garage', 30],
  ['caddy', 22],
  ['redis', 17],
]
const USUAL = 150

export const imageBytes = (image: string): number =>
  (IMAGES.find(([part]) => image.includes(part))?.[1] ?? USUAL) * MB

/** A model of so many billions of parameters, in four bits each; without a number in its name, of seven. */
export const modelBytes = (model: string): number =>
  Math.round(Number(/(\d+(?:\.\d+)?)b\b/i.exec(model)?.[1] ?? 7) * 643 * MB)
