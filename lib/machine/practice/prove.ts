import type { Clip, ProofStage, Proved } from '../../stacks/contract/proof.ts'
import { wait } from './line.ts'
import { readMemory } from './memory.ts'

/** What a stage takes where nothing happens in it, in milliseconds. */
const TIME = 1300

/** Plays a proof: every stage comes to its end, and what comes back is what was said. */
export async function* practiseProof(
  dir: string,
  stages: ProofStage[],
  clip: Clip,
  signal: AbortSignal,
): AsyncGenerator<Proved> {
  const { running, pace = 1 } = readMemory(dir)
  const [first] = stages
  if (first && Object.keys(running).length === 0) {
    yield { stage: first.id, failed: NOTHING_RUNS }
    return
  }
  for (const { id } of stages) {
    await wait(TIME * pace, signal)
    yield { stage: id, saw: 'practice: played, nothing was sent' }
  }
  yield { heard: clip.lines.map(({ speaker, text }) => ({ speaker, text: `practice: ${text}` })) }
}

const NOTHING_RUNS = {
  id: 'proof-nothing-runs',
  level: 'blocks',
  title: 'Nothing runs here',
  because: 'practice: as in a real folder, there has to be something that takes the recording.',
  remedy: 'Set it up first.',
} as const
