import { VEIL } from '../plan/plan-whole.ts'
import { literalFinder } from '../signatures/find-literals.ts'
import { formsOf } from './known-forms.ts'

/** A text needs one look, however many values are known: only forms of which a part is there are looked for. */
export function createKnownVeil(values: readonly string[]): (text: string) => string {
  const forms = [...values].sort((one, other) => other.length - one.length).flatMap(formsOf)
  const [findable, always] = [
    forms.filter(({ literal }) => literal !== ''),
    forms.filter(({ literal }) => literal === ''),
  ]
  const find = literalFinder(findable.map(({ literal }) => literal))
  return text => {
    const here = find(text).flatMap(number => findable[number] ?? [])
    return [...here, ...always].reduce((shown, { pattern }) => shown.replace(pattern, VEIL), text)
  }
}
