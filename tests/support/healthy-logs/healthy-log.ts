import { type Random, seededRandom } from '../seeded-random.ts'

/**
 * What a service says while all is well. In a template, `<…>` stands for what differs from line to line; the order is
 * that of chance, for no order of healthy lines may look like a failure.
 */
export interface HealthyService {
  /** As Compose calls it. */
  service: string
  /** Where the form of the lines is known from. */
  from: string
  templates: readonly string[]
}

const word = (random: Random, letters: string, length: number) =>
  Array.from({ length }, () => random.pick([...letters])).join('')
const two = (number: number) => String(number).padStart(2, '0')

const PLACES: Record<string, (random: Random) => string> = {
  hex: random => word(random, '0123456789abcdef', 8),
  id: random => word(random, '0123456789abcdef', 32),
  n: random => String(random.integer(10_000)),
  ms: random => `${random.integer(900)}.${random.integer(1000)}`,
  small: random => String(1 + random.integer(9)),
  zero: () => '0',
  date: random => `2026-11-${two(1 + random.integer(30))}`,
  time: random => `${two(random.integer(24))}:${two(random.integer(60))}:${two(random.integer(60))}`,
  frac: random => word(random, '0123456789', 3),
  ip: random => `172.18.0.${2 + random.integer(30)}`,
  port: random => String(30_000 + random.integer(30_000)),
  ok: random => random.pick(['200', '201', '204', '206', '304']),
  method: random => random.pick(['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS']),
  path: random => random.pick(['/health', '/v1/transcripts', '/v1/me', '/v1/rooms', '/v1/error', '/failed']),
  name: random => random.pick(['errors', 'no-errors', 'weekly', 'post-mortem: disk full', 'oom review']),
}

const filled = (template: string, random: Random) =>
  template.replace(/<(?<place>[a-z]+)>/g, (whole, place: string) => PLACES[place]?.(random) ?? whole)

/** So many lines of a service, always the same ones; each template comes up at least once. */
export function healthyLog({ service, templates }: HealthyService, count: number): string[] {
  const random = seededRandom(service.length * 7919 + templates.length)
  const lines = Array.from({ length: count }, (_, at) => templates[at] ?? random.pick(templates))
  return lines.map(template => filled(template, random))
}
