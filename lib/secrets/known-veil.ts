import { VEIL } from '../plan/plan-whole.ts'
import { literalFinder } from '../signatures/find-literals.ts'
import { type Form, formsOf } from './known-forms.ts'

/** A text needs one look, however many values are known: only forms of which a part is there are looked for. */
export function createKnownVeil(values: readonly string[]): (text: string) => string {
  const forms = [...values].sort((one, other) => other.length - one.length).flatMap(formsOf)
  const [findable, always] = [
    forms.filter(({ literal }) => literal !== ''),
    forms.filter(({ literal }) => literal === ''),
  ]
  const find = literalFinder(findable.map(({ literal }) => literal))
  const formsIn = (text: string) => [...find(text).flatMap(number => findable[number] ?? []), ...always]
  const veil = (text: string) =>
    formsIn(text).reduce((shown, { pattern }) => shown.replace(pattern(), VEIL), text)
  return text => veilMasked(veil(text), formsIn)
}

/**
 * Ways to write any character, also a letter that needs none: `%6b`, `\x6b`, `\u006b`, `&#107;`, `&#x6b;`, each once more
 * escaped; and where a text was broken, the end of a line with the blanks of the next, also as JSON writes it, and with the
 * frames that tracebacks of Rich draw around their variables.
 */
export const MASKED =
  /%(?:25){0,2}(?<percent>[2-7][\da-f])|\\{1,8}(?:x|u00)(?<backslash>[2-7][\da-f])|&(?:amp;){0,2}#(?:x(?<entity>[2-7][\da-f])|(?<decimal>\d{2,3}));|(?:\\{0,2}| [│┃][ │┃]{0,4})\r?\n[│┃ \t]{0,200}|\\{1,8}(?:r\\{1,8})?n/gi

const isMasked = (text: string) => text.includes('\n') || /[%\\]|&(?:amp;){0,2}#/.test(text)

/**
 * Finds secrets of which every letter may be masked, or that go on in the next line: by reading the text without masks,
 * and hiding what stands in their place in the text itself.
 */
function veilMasked(text: string, formsIn: (text: string) => Form[]): string {
  if (!isMasked(text)) return text
  const { bare, placeOf, endOf } = withoutMasks(text)
  if (bare === text) return text
  const found = formsIn(bare).flatMap(({ pattern }) =>
    Array.from(bare.matchAll(pattern()), ({ 0: { length }, index }) => ({
      from: placeOf(index),
      to: endOf(index + length),
    })),
  )
  return found.length === 0 ? text : withVeils(text, found)
}

function withoutMasks(text: string) {
  let bare = ''
  let done = 0
  /** Where the two texts go on side by side: behind each mask. */
  const [bares, places] = [[0], [0]]
  for (const { 0: mask, index, groups } of text.matchAll(MASKED)) {
    const letter = letterOf(groups)
    if (letter === undefined) continue
    bare += text.slice(done, index)
    bares.push(bare.length)
    places.push(index)
    bare += letter
    done = index + mask.length
    bares.push(bare.length)
    places.push(done)
  }
  bare += text.slice(done)
  const placeOf = (at: number): number => {
    const number = lastUpTo(bares, at)
    return (places[number] ?? 0) + at - (bares[number] ?? 0)
  }
  /** Before a mask that follows, where `placeOf` is behind it. */
  const endOf = (at: number): number => {
    const number = lastUpTo(bares, at - 1) + 1
    return number < bares.length ? (places[number] ?? 0) + at - (bares[number] ?? 0) : placeOf(at)
  }
  return { bare, placeOf, endOf }
}

/** Signs have their masks in the forms themselves, where they are told from other signs. */
function letterOf(groups: Record<string, string | undefined> = {}): string | undefined {
  const { percent, backslash, entity, decimal } = groups
  const hex = percent ?? backslash ?? entity
  if (hex === undefined && decimal === undefined) return ''
  const letter = String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  return /[A-Za-z\d]/.test(letter) ? letter : undefined
}

/** The number of the last entry that is not beyond a value, in a list that grows. */
function lastUpTo(list: readonly number[], value: number): number {
  let [low, high] = [0, list.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((list[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** The lines stay as many as they were. */
function withVeils(text: string, places: { from: number; to: number }[]): string {
  let shown = ''
  let done = 0
  for (const { from, to } of places.sort((one, other) => one.from - other.from)) {
    if (to <= done) continue
    const hidden = text.slice(Math.max(done, from), to)
    shown +=
      text.slice(done, Math.max(done, from)) +
      hidden
        .split('\n')
        .map(() => VEIL)
        .join('\n')
    done = to
  }
  return shown + text.slice(done)
}
