import { beginLines } from '../begin-lines.ts'
import { endLines } from '../end-lines.ts'
import { heardLines } from '../heard-lines.ts'
import { timeText } from './amount.ts'
import type { Item, LiveList } from './list.ts'
import type { Line } from './render.ts'
import { finalTalliesOf, type Stage, stagesOf } from './stages.ts'

/** What stays on the screen once a run is over: its stages, and whatever a person needs to go on. */
export function summarise({ started, items, heard, end }: LiveList): Line[] {
  const titles = new Map(items.map(({ id, title }) => [id, title]))
  const time = started && end ? [`It took ${timeText(Date.parse(end.at) - Date.parse(started.at))}.`] : []
  const practice = started?.practice ? ['This was practice: nothing was started.'] : []
  const last = end ? endLines(end, step => titles.get(step) ?? step) : []
  return [
    ...stagesOf(items).map(stageLine),
    ...items.filter(({ failure }) => !failure?.ends).flatMap(failureLines),
    ...[...(heard ? heardLines(heard) : []), ...last, ...time, ...practice].map(
      (text): Line => ({ indent: 0, text }),
    ),
  ]
}

export const headLines = ({ started }: LiveList): Line[] =>
  (started ? beginLines(started) : []).map(text => ({ indent: 0, text }))

const stageLine = ({ name, state, items }: Stage): Line => ({
  indent: 0,
  state: state === 'working' ? 'waiting' : state,
  text: `${name}: ${finalTalliesOf(items)}`,
})

/** A failure that ends the run is shown at once, for the run may still wait for other steps. */
export const endingLines = ({ items }: LiveList): Line[] =>
  items.filter(({ failure }) => failure?.ends).flatMap(failureLines)

function failureLines({ title, failure }: Item): Line[] {
  if (!failure) return []
  const { finding, lines } = failure
  return [
    ...lines.map((text): Line => ({ indent: 4, text })),
    { indent: 0, state: 'failed', text: `${title}: ${finding.title}. ${finding.because}` },
    ...(finding.remedy === '' ? [] : [{ indent: 2, text: finding.remedy }]),
  ]
}
