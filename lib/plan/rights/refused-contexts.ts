import type { Service } from '../compose/services.ts'
import type { Plan } from '../plan.ts'
import { isAllowed, keyPart } from './ask.ts'

/**
 * Services whose sources lie outside the folder or on another machine and were not allowed: nothing reads those sources,
 * not even to see how old they are.
 */
export function refusedContexts(
  { asks, allowed }: Pick<Plan, 'asks' | 'allowed'>,
  services: Record<string, Service>,
): ReadonlySet<string> {
  const granted = new Set(allowed)
  const names = Object.entries(services).filter(([name, { context = '.' }]) => {
    const from = keyPart(name)
    const own = asks.filter(({ subject, key }) => subject === from && key.startsWith(`${from}.build.`))
    const isJudged = own.some(({ key }) => key === `${from}.build.context:${context}`)
    return (
      own.some(ask => ask.level === 'blocks' && !isAllowed(ask, granted)) || (leadsOut(context) && !isJudged)
    )
  })
  return new Set(names.map(([name]) => name))
}

const leadsOut = (context: string) => /^(?:[/~\\]|\.\.(?:\/|$)|[a-zA-Z]:|.*:\/\/)/.test(context)
