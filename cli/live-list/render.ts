import { amountText, timeText } from './amount.ts'
import type { Item, LiveList, State } from './list.ts'
import { type Stage, stagesOf, talliesOf } from './stages.ts'
import { shorten, widthOf } from './width.ts'

/** One line of the screen. Its state is a mark in front of the text, and may be a colour as well. */
export interface Line {
  indent: number
  state?: State
  text: string
}

export interface Screen {
  width: number
  height: number
  /** Milliseconds since 1970. */
  now: number
}

export const MARKS: Record<State, string> = {
  waiting: '·',
  working: '…',
  done: '✓',
  kept: '=',
  stopped: '–',
  failed: '✗',
}

/** As much of a run as a screen has room for: every step, or whole stages where nothing happens, or what is worked on. */
export function render(list: LiveList, screen: Screen): Line[] {
  const stages = stagesOf(list.items)
  const forms = [
    () => [...stages.flatMap(stage => wholeStage(stage, screen)), summary(list, screen)],
    () => [...stages.flatMap(stage => shortStage(stage, screen)), summary(list, screen)],
  ]
  for (const form of forms) {
    const lines = form()
    if (lines.length <= screen.height) return cut(lines, screen)
  }
  return cut(onlyWork(list, screen), screen)
}

const cut = (lines: Line[], { width }: Screen) =>
  lines.map(line => ({ ...line, text: shorten(line.text, width - line.indent - (line.state ? 2 : 0)) }))

const wholeStage = ({ name, items }: Stage, screen: Screen): Line[] => [
  { indent: 0, text: name },
  ...items.flatMap(item => itemLines(item, screen)),
]

function shortStage(stage: Stage, screen: Screen): Line[] {
  const { name, state, items } = stage
  if (state !== 'working' && state !== 'failed')
    return [{ indent: 0, state, text: `${name}: ${talliesOf(items)}` }]
  const shown = items.filter(item => item.state === 'working' || item.state === 'failed')
  return [
    { indent: 0, text: `${name}: ${talliesOf(items)}` },
    ...shown.flatMap(item => itemLines(item, screen)),
  ]
}

function itemLines(item: Item, screen: Screen): Line[] {
  const { state, title, lastLine, amount } = item
  const line = { indent: 2, state, text: title }
  if (state !== 'working') return [line]
  const said = amount === undefined && lastLine !== undefined && lastLine !== ''
  return [
    { ...line, text: workText(item, screen, screen.width - 4) },
    ...(said ? [{ indent: 6, text: lastLine }] : []),
  ]
}

const SHORTEST_TITLE = 12

/** Where there is no room for all of it, how far it is says more than the end of its title. */
function workText({ title, began, amount }: Item, { now }: Screen, room: number): string {
  const since = began === undefined ? '' : `  ${timeText(now - began)}`
  const tail = `${since}${amount ? `  ${amountText(amount)}` : ''}`
  return `${shorten(title, Math.max(SHORTEST_TITLE, room - widthOf(tail)))}${tail}`
}

/** For a small screen; the last row always says how far the whole is. */
function onlyWork(list: LiveList, screen: Screen): Line[] {
  const busy = list.items.filter(({ state }) => state === 'working' || state === 'failed')
  const room = Math.max(0, screen.height - 1)
  const lines = busy.map(item => ({
    indent: 0,
    state: item.state,
    text: workText(item, screen, screen.width - 2),
  }))
  return [...lines.slice(0, room), summary(list, screen)]
}

function summary({ items, started }: LiveList, { now }: Screen): Line {
  const time = started ? `${timeText(now - Date.parse(started.at))}  ` : ''
  // Nobody shall take for real what is none.
  return { indent: 0, text: `${started?.practice ? 'Practice  ' : ''}${time}${talliesOf(items)}` }
}
