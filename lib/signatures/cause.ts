import { excerpt } from './excerpt.ts'
import { fill } from './fill.ts'
import type { Offer, Signature } from './signature.ts'

export interface Cause {
  id: string
  title: string
  meaning: string
  remedy: string
  /** The line that shows it, or the part of it that does. */
  line: string
  offer: Offer
  /** Nothing stops because of it. */
  bearable: boolean
  /** It says that something failed, never why. */
  symptom: boolean
}

export function causeOf(
  { id, title, meaning, remedy, offer, bearable, symptom }: Signature,
  { groups, input, index }: RegExpExecArray,
): Cause {
  const say = (template: string) => fill(template, groups ?? {})
  return {
    id,
    title: say(title),
    meaning: say(meaning),
    remedy: say(remedy),
    line: excerpt(input, index),
    offer,
    bearable: bearable ?? false,
    symptom: symptom ?? false,
  }
}
