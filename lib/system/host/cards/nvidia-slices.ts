interface Slice {
  profile: string
  id: string
}

/** Of `nvidia-smi --list-gpus`: the parts of each card, by its UUID. */
export function readSlices(text: string): Map<string, Slice[]> {
  const slices = new Map<string, Slice[]>()
  let card: Slice[] = []
  for (const line of text.split('\n')) {
    const [, uuid] = /^GPU \d+: .*\(UUID: (\S+)\)\s*$/.exec(line) ?? []
    if (uuid !== undefined) {
      card = []
      slices.set(uuid, card)
    }
    const [, profile, id] = /^\s+MIG (\S+)\s+Device\s+\d+: \(UUID: (\S+)\)\s*$/.exec(line) ?? []
    if (profile !== undefined && id !== undefined) card.push({ profile, id })
  }
  return slices
}
