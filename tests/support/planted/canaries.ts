import { randomBytes } from 'node:crypto'
import { tracesOf } from '../secret-forms.ts'

export interface Canaries {
  /** A secret that turns up nowhere by chance, by the name of the place in which it is put. */
  plant(place: string): string
  of(place: string): string
  all(): string[]
  places(): string[]
  /** Which of them a text says, and a form in which it does. */
  heardIn(text: string, places?: readonly string[]): string[]
}

export function createCanaries(): Canaries {
  const planted = new Map<string, string>()
  return {
    plant(place) {
      const canary = `canary${planted.size}x${randomBytes(12).toString('hex')}`
      planted.set(place, canary)
      return canary
    },
    of: place => planted.get(place) ?? '',
    all: () => [...planted.values()],
    places: () => [...planted.keys()],
    heardIn: (text, places = [...planted.keys()]) =>
      places.flatMap(place => {
        const [form] = tracesOf(planted.get(place) ?? '', text)
        return form === undefined ? [] : [`${place}: ${form}`]
      }),
  }
}
