import type { Context } from './answers.ts'
import { SERVER, settingsOf } from './settings.ts'

const USUAL = '16000'

/** In tokens: what was answered, else what the file says, else what the server takes by itself. */
export function contextWindow({ answers: { llm }, world }: Context): string {
  const answered = llm.kind === 'none' ? undefined : llm.context
  return answered ?? settingsOf(world, SERVER)('LLM_CONTEXT_WINDOW') ?? USUAL
}
