import type { Known } from '../doctor/facts.ts'
import { type Command, run } from './command.ts'
import { factOf } from './fact.ts'

const CARDS: Command = ['nvidia-smi', '--query-gpu=name', '--format=csv,noheader']

export async function getNvidiaCards(): Promise<Known<string[]>> {
  return factOf(CARDS, await run(CARDS), stdout => {
    const names = stdout
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean)
    return names.length > 0 ? names : undefined
  })
}
