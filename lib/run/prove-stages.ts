import { blocks, type Finding } from '../doctor/finding.ts'
import { ActionFailed } from '../machine/machine.ts'
import { asFinding } from '../signatures/as-finding.ts'
import { type Cause, explain } from '../signatures/explain.ts'
import type { Line, ProofStage, Proved } from '../stacks/contract/proof.ts'
import type { Happening } from './events.ts'
import type { Ending } from './loop.ts'

export interface Proving {
  stages: ProofStage[]
  proved: AsyncGenerator<Proved>
  /** What was said in the recording. */
  said: Line[]
  /** The failures that are known in the logs which the proof has read. */
  causes(): Cause[]
  tell(happening: Happening): void
  signal: AbortSignal
}

/** Listens to a proof and tells of it as of any run. A stage that failed ends it only where the proof itself ends there. */
export async function proveStages({ stages, proved, said, causes, tell, signal }: Proving): Promise<Ending> {
  const order = stages.map(({ id }) => id)
  const begun = new Set<string>()
  const over = new Set<string>()
  let failure: { step: string; finding: Finding } | undefined

  function begin(step: string | undefined) {
    if (step === undefined || begun.has(step)) return
    begun.add(step)
    tell({ type: 'step-start', step })
  }

  function fail(step: string, failed: Finding, lines: string[], cause = explain(lines)[0]) {
    const finding = withCause({ ...failed, at: step }, cause)
    tell({ type: 'step-fail', step, finding, lines })
    over.add(step)
    failure ??= { step, finding }
  }

  function hear(news: Proved) {
    if ('heard' in news) return tell({ type: 'heard', turns: news.heard, said })
    const { stage } = news
    begin(stage)
    if ('note' in news) return tell({ type: 'log', step: stage, lines: [news.note] })
    if ('failed' in news) {
      const cause = news.anyCause ? causes().find(({ bearable }) => !bearable) : undefined
      return fail(stage, news.failed, news.lines ?? (cause ? [cause.line] : []), cause)
    }
    tell({ type: 'step-done', step: stage, saw: news.saw })
    over.add(stage)
    begin(order.find(id => !over.has(id)))
  }

  begin(order[0])
  try {
    for await (const news of proved) {
      signal.throwIfAborted()
      hear(news)
    }
  } catch (error) {
    if (signal.aborted) return { ended: 'cancelled', left: order.filter(id => !over.has(id)) }
    const at = order.find(id => !over.has(id)) ?? ''
    begin(at)
    fail(at, unforeseen(error), error instanceof ActionFailed ? error.lines : [])
  }
  return failure ? { ended: 'failed', ...failure } : { ended: 'done' }
}

/** Lines of a known kind say more than the stage in which they were seen. */
function withCause(finding: Finding, cause: Cause | undefined): Finding {
  if (!cause) return finding
  const { title, because, remedy } = asFinding(cause)
  return { ...finding, because: `${finding.because} ${title}: ${because}`, remedy }
}

const unforeseen = (error: unknown): Finding =>
  blocks(
    'proof-broke',
    'The proof broke off',
    error instanceof Error ? error.message : String(error),
    'Look whether Docker and the stack still run, then prove it again.',
  )
