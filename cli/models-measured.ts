import { type Measured, measured, spoken } from '@/lib/models/measured.ts'
import { refused, wrong } from '@/lib/refusal.ts'
import { GIB } from '@/lib/sizes.ts'
import { listLoaded, type Shown, showModel } from '@/lib/system/ollama-loaded.ts'
import type { Values } from './command.ts'
import { printJson, say } from './streams.ts'
import { textIn } from './values.ts'

/** Where Ollama listens by itself, and where Reflector's compose files have it. */
const USUAL = ['http://127.0.0.1:11434', 'http://127.0.0.1:11435']

/** What is imagined cannot be measured. */
const OTHERS = ['gpu', 'ram', 'context', 'meeting', 'speech']

interface Found extends Measured {
  at: string
  is: Shown | { why: string }
}

/** Holds what an Ollama has loaded now against what it was thought to need. */
export async function sayMeasured(values: Values): Promise<number> {
  const other = OTHERS.find(name => values[name] !== undefined)
  if (other) throw wrong(`--measured tells of what is loaded now: leave --${other} out.`)
  const places = await Promise.all(placesIn(values).map(look))
  const answering = places.filter(place => 'found' in place)
  if (answering.length === 0)
    throw refused(
      `No Ollama answers: ${places.map(({ at, ...place }) => `${at}: ${'why' in place ? place.why : ''}`).join('; ')}. Name another with --at URL.`,
    )
  const found = answering.flatMap(place => place.found)
  if (values.json) printJson(found.map(asJson))
  else say(found.length === 0 ? NOTHING : found.flatMap(told).join('\n'))
  return 0
}

const NOTHING = 'No model is loaded now. Ollama loads one when it is asked something.'

function placesIn(values: Values): string[] {
  const at = textIn(values, 'at')
  if (at === undefined) return USUAL
  const url = URL.canParse(at) ? new URL(at) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw wrong(`--at takes an address such as ${USUAL[0]}, without a name and a password in it.`)
  return [url.origin]
}

async function look(at: string): Promise<{ at: string } & ({ found: Found[] } | { why: string })> {
  const seen = await listLoaded(at)
  if ('why' in seen) return { at, why: seen.why }
  const found = await Promise.all(
    seen.loaded.map(async one => ({ ...measured(one), at, is: await showModel(at, one.name) })),
  )
  return { at, found }
}

const told = (found: Found): string[] => [
  ...spoken(found),
  'why' in found.is
    ? `    What it is, is not known: ${found.is.why}.`
    : `    ${found.is.parameters} in ${found.is.quantisation}${found.context === undefined ? '' : `, ${found.context} tokens at once`}, at ${found.at}`,
]

const asJson = ({ at, name, size, onCards, context, estimated, difference, is }: Found) => ({
  at,
  tag: name,
  context: context ?? null,
  estimatedGiB: estimated === undefined ? null : inGiB(estimated),
  measuredGiB: inGiB(size),
  onCardsGiB: inGiB(onCards),
  differencePercent: difference === undefined ? null : Math.round(difference * 1000) / 10,
  parameters: 'why' in is ? null : is.parameters,
  quantisation: 'why' in is ? null : is.quantisation,
})

const inGiB = (bytes: number) => Math.round((bytes / GIB) * 100) / 100
