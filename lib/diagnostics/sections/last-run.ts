import type { RunSeen, StepSeen } from '../gathered.ts'
import { code, codeBlock, prose, shortened, stacked, table, toSecond } from '../markdown.ts'
import { relevantLines } from '../relevant-lines.ts'
import type { Section } from './section.ts'

export const lastRun: Section = ({ seen: { run }, measure }) => {
  if ('unseen' in run) return prose(run.unseen)
  const { id, kind, stack, began, lasted, ended, finding, lines, steps } = run.seen
  const said = relevantLines(lines, measure.failing).map(line => shortened(line, measure.width))
  return stacked([
    `${code(id)}: ${code(kind)}${stack === '' ? '' : ` of ${code(stack)}`}, began ${toSecond(began)}, **${ended}**${lasted === undefined ? '' : ` after ${lasted.toFixed(0)} s`}.`,
    finding ? `**${prose(finding.title)}.** ${prose(shortened(finding.because, measure.width))}` : '',
    said.length > 0 ? codeBlock(said) : '',
    stepsOf(steps, measure.usual),
    measure.usual ? '' : passedOver(run.seen),
  ])
}

const stepsOf = (steps: StepSeen[], all: boolean) =>
  table(
    ['Step', 'State', 'Seconds', 'Saw'],
    steps
      .filter(({ state }) => all || isNews(state))
      .map(({ id, state, seconds, saw }) => [
        code(id),
        state,
        seconds === undefined ? '' : seconds.toFixed(1),
        code(shortened(saw, 120)),
      ]),
  )

const isNews = (state: StepSeen['state']) => state !== 'skipped' && state !== 'waiting'

function passedOver({ steps }: RunSeen): string {
  const { length } = steps.filter(({ state }) => !isNews(state))
  return length === 0 ? '' : `${length} other steps had nothing to do or were not reached.`
}
