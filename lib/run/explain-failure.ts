import { blocks, type Finding } from '../doctor/finding.ts'
import type { ActionFailed } from '../machine/machine.ts'
import { asFinding } from '../signatures/as-finding.ts'
import { explain } from '../signatures/explain.ts'
import type { Step } from '../stacks/contract/step.ts'

/** What a failure means: its cause where its lines are of a known kind, else what was seen and where to look. */
export function explainFailure({ id, title }: Step, { message, lines }: ActionFailed): Finding {
  const [cause] = explain([...lines, message])
  if (cause) {
    const finding = asFinding(cause)
    return { ...finding, level: 'blocks', because: `${message} ${finding.because}`, at: id }
  }
  const last = lines.at(-1)
  const because = last === undefined ? message : `${message} It said last: ${last}`
  return {
    ...blocks(
      `step:${id}`,
      `${title} did not work`,
      because,
      'Mend what the lines above name and start again: what is done stays done.',
    ),
    at: id,
  }
}
