import type { Finding } from '@/lib/doctor/finding.ts'
import type { Plan } from '@/lib/plan/plan.ts'
import { where } from '@/lib/plan/rights/ask.ts'
import { asksOf, type ShownAsk } from '@/lib/plan/rights/asks-of.ts'
import { visible } from '@/lib/visible.ts'

/** What is started, and from which image. */
export const serviceLines = ({ runs }: Pick<Plan, 'runs'>): string[] =>
  runs.length === 0
    ? []
    : [
        'Services:',
        ...runs.map(({ service, image, builtFrom }) => {
          const built = builtFrom === undefined ? undefined : `built from ${builtFrom}`
          return `  ${service}: ${visible([image, built].filter(Boolean).join(', '))}`
        }),
      ]

/** What the compose files ask of this machine, by groups. Without `notes` only what has to be allowed or was. */
export const askLines = (plan: Pick<Plan, 'asks' | 'allowed'>, { notes }: { notes: boolean }): string[] =>
  asksOf(plan).flatMap(({ title, asks }) => {
    const shown = asks.filter(({ level }) => notes || level !== 'notes')
    return shown.length === 0 ? [] : [`${title}:`, ...shown.map(askLine)]
  })

function askLine(ask: ShownAsk): string {
  const { level, allowed, title, because, remedy, key } = ask
  const sentence = `${title} (${where(ask)}). ${because}`
  if (allowed) return `  allowed: ${sentence} ${key}`
  return `  ${level}: ${[sentence, remedy].filter(Boolean).join(' ')}`
}

/** Findings that `askLines` has said already. */
export const isAsk = ({ id }: Finding): boolean => id.startsWith('ask:')
