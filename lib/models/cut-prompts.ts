/** What Ollama logs where a prompt is longer than what the model sees at once; it goes on without a word to who asked. */
const CUT = /truncating input prompt.{0,100}?\blimit=(\d+).{0,100}?\bprompt=(\d+)/

/** The last prompt of which a part was left out, in tokens. */
export function cutPromptIn(lines: readonly string[]): { prompt: number; seen: number } | undefined {
  const found = lines.findLast(line => CUT.test(line))
  const [, limit, prompt] = CUT.exec(found ?? '') ?? []
  return limit === undefined || prompt === undefined
    ? undefined
    : { prompt: Number(prompt), seen: Number(limit) }
}
