import { Buffer } from 'node:buffer'
import { type CauseSeen, causesIn } from './causes.ts'
import type { Gathered } from './gathered.ts'
import { prose, stacked } from './markdown.ts'
import { LONG, MEASURES, type Measure } from './measure.ts'
import { causes } from './sections/causes.ts'
import { choices } from './sections/choices.ts'
import { findings } from './sections/findings.ts'
import { hardware } from './sections/hardware.ts'
import { lastRun } from './sections/last-run.ts'
import { planState } from './sections/plan-state.ts'
import { said } from './sections/said.ts'
import type { Section } from './sections/section.ts'
import { services } from './sections/services.ts'
import { settings } from './sections/settings.ts'
import { unseen } from './sections/unseen.ts'
import { versions } from './sections/versions.ts'
import { titleOf } from './title.ts'

export interface Bundle {
  /** For the head of an issue. */
  title: string
  /** Markdown that fits into one. */
  short: string
  /** The same with more of what services said, for a file. */
  long: string
}

/** Bytes; GitHub takes 65,536 characters in an issue, and a person has a sentence to add. */
export const LARGEST = 60_000

/** In the order in which a maintainer reads. */
const SECTIONS: [heading: string, section: Section][] = [
  ['Causes', causes],
  ['Versions', versions],
  ['Machine', hardware],
  ['Choices', choices],
  ['Services', services],
  ['Plan', planState],
  ['Last run', lastRun],
  ['System check', findings],
  ['What services said', said],
  ['Settings', settings],
  ['Not seen', unseen],
]

/** The same facts give the same bundle. What is private has been veiled in them before. */
export function bundleOf(seen: Gathered): Bundle {
  const known = causesIn(seen)
  const title = titleOf(seen, known)
  const told = (measure: Measure) => render(seen, { title, known, measure })
  return { title, short: fitting(told), long: told(LONG) }
}

interface Manner {
  title: string
  known: readonly CauseSeen[]
  measure: Measure
}

function render(seen: Gathered, { title, known, measure }: Manner): string {
  const parts = SECTIONS.flatMap(([heading, section]) => {
    const text = section({ seen, causes: known, measure })
    return text === '' ? [] : [`## ${heading}`, text]
  })
  const about = `Made by reflector-wizard ${seen.wizard}, ${seen.at}. Values of settings, secrets, names and paths of persons are left out.`
  return `${stacked([`# ${prose(title)}`, about, ...parts])}\n`
}

/** The most generous form that fits; where even the most meagre does not, as much of it as does. */
function fitting(told: (measure: Measure) => string): string {
  for (const [index, measure] of MEASURES.entries()) {
    const text = told(measure)
    const whole = index === 0 ? text : `${text}\n${SHORTENED}\n`
    if (Buffer.byteLength(whole) <= LARGEST) return whole
  }
  const [last] = MEASURES.slice(-1)
  return cutOff(last ? told(last) : '')
}

const SHORTENED = 'This was shortened to fit into an issue. The long form has all of it.'
const CUT_OFF = '\n\nThe rest did not fit into an issue. The long form has all of it.\n'

function cutOff(text: string): string {
  const bytes = Buffer.from(text).subarray(0, LARGEST - Buffer.byteLength(CUT_OFF) - 16)
  // Half of a character may be left at the end, and a block of code open.
  const cut = bytes.toString()
  const whole = cut.slice(0, cut.lastIndexOf('\n') + 1).trimEnd()
  return `${whole}${isInBlock(whole) ? '\n```' : ''}${CUT_OFF}`
}

const isInBlock = (text: string) => (text.match(/^```/gm)?.length ?? 0) % 2 === 1
