import type { Advice } from '@/lib/models/advice.ts'
import type { Wish } from '@/lib/models/advise.ts'
import { grouped } from '@/lib/models/grouped.ts'
import type { Machine } from '@/lib/models/machine.ts'
import { SPEECH_ON_CARD } from '@/lib/models/speech.ts'
import { memorySize } from '@/lib/sizes.ts'

const HEADINGS = { recommended: 'Recommended, best first', possible: 'Possible', no: 'Not here' }
const NOTHING = 'None fits. A service that speaks like OpenAI needs nothing of this machine.'
const PLACES = { gpu: 'card', split: 'card and processor', cpu: 'processor', none: 'nowhere' }

/** The list for people: a line of numbers for each model, and below it why. */
export function adviceTable(advice: Advice[], machine: Machine, wish: Wish): string[] {
  const width = Math.max(...advice.map(({ model }) => model.tag.length))
  return [
    headline(machine),
    `${grouped(advice[0]?.context ?? 0)} tokens at once${wish.context === undefined ? `, for meetings of up to ${wish.minutes ?? 60} minutes` : ''}.`,
    ...sectionOf('recommended', advice, width),
    ...sectionOf('possible', advice, width),
    ...sectionOf('no', advice, width),
    '',
    ...(advice.every(({ verdict }) => verdict === 'no') ? [NOTHING] : []),
    besideSpeech(machine, wish),
    'Memory is right to a tenth; time, where little is known of the machine, to a factor of two.',
  ]
}

function headline({ cards, memory }: Machine): string {
  const names = cards.map(({ name, total, free }) => {
    const size = free === undefined ? memorySize(total) : `${memorySize(free)} of ${memorySize(total)} free`
    return `${name ?? 'A card'} (${size})`
  })
  const rest = memory === undefined ? [] : [`${memorySize(memory.free ?? memory.total)} main memory`]
  return `${[...(names.length === 0 ? ['No graphics card that models can use'] : names), ...rest].join(', ')}.`
}

function sectionOf(verdict: Advice['verdict'], advice: Advice[], width: number): string[] {
  const those = advice.filter(one => one.verdict === verdict)
  if (those.length === 0) return []
  return ['', HEADINGS[verdict], ...those.flatMap(one => rowOf(one, width))]
}

function rowOf({ model, place, tokensPerSecond, verdict, reason }: Advice, width: number): string[] {
  const [low, high] = tokensPerSecond.map(speed => Math.round(speed))
  const size = `${model.tag.padEnd(width)}   ${(model.bytes / 1e9).toFixed(1).padStart(5)} GB`
  const how = verdict === 'no' ? '' : `   ${PLACES[place].padEnd(18)}   ${low} to ${high} tokens a second`
  return [`  ${size}${how}`, ...wrapped(reason).map(line => `      ${line}`)]
}

const WIDTH = 94

function wrapped(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last.length + word.length >= WIDTH) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

function besideSpeech({ cards }: Machine, { speech }: Wish): string {
  if (speech === 'card')
    return `Counted with Reflector's speech service on the first card that can do it (${memorySize(SPEECH_ON_CARD)}).`
  if (speech === 'processor') return "Counted with Reflector's speech service on the processor."
  return cards.length === 0
    ? "Counted without Reflector's speech service; --speech cpu counts it."
    : `Counted without Reflector's speech service, which takes ${memorySize(SPEECH_ON_CARD)} of a card; --speech gpu counts it.`
}
