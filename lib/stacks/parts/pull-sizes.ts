const MB = 1_000_000

/** About as many megabytes as these are when they are pulled, by a part of their names; the first that fits counts. */
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

/** Of others nothing is known. */
export function aboutBytes(image: string): number | undefined {
  const found = IMAGES.find(([part]) => image.includes(part))
  return found && found[1] * MB
}
