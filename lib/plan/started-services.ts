import type { Context } from '../stacks/contract/part.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { Service } from './compose/services.ts'

/** The profiles of the checkout that the answers ask for. */
export const profilesOf = (stack: Stack, context: Context): string[] => [
  ...new Set(stack.parts.flatMap(part => part.profiles?.(context) ?? [])),
]

/** Those of the services that start with these profiles. */
export const startedBy = (services: Record<string, Service>, profiles: string[]): Record<string, Service> =>
  Object.fromEntries(
    Object.entries(services).filter(
      ([, service]) =>
        service.profiles.length === 0 || service.profiles.some(profile => profiles.includes(profile)),
    ),
  )
