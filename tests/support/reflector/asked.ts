import { readEnv } from '@/lib/plan/env/read-env.ts'
import { type Plan, plan } from '@/lib/plan/plan.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import type { World } from '@/lib/stacks/contract/world.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { applied } from './applied.ts'
import { type Asked, settled } from './settle.ts'
import { textIn } from './world.ts'

const stack: Stack = reflectorSelfhosted

export interface Answered {
  plan: Plan
  after: World
}

/** Plans what was asked and carries it out; what is wrong with the asking fails the test. */
export function answered(world: World, asked: Asked): Answered {
  const settling = settled(stack, world, asked)
  if (Array.isArray(settling)) throw new Error(JSON.stringify(settling))
  const { answers, vault, edited } = settling
  const planned = plan(stack, answers, world, new Set(vault.keys()), edited)
  return {
    plan: planned,
    get after() {
      return applied(planned, world, vault)
    },
  }
}

/** As a command line of the setup script. */
export const byFlags = (world: World, flags: string, answers: unknown = {}) =>
  answered(world, { flags: flags.split(' ').filter(word => word !== ''), answers })

/** The values of an env file. */
export function valuesIn(world: World, path: string): Record<string, string> {
  return Object.fromEntries(
    [...readEnv(textIn(world.files[path]) ?? '')].map(([key, { value }]) => [key, value]),
  )
}

export const blocking = ({ plan: { findings } }: Pick<Answered, 'plan'>) =>
  findings.filter(({ level }) => level === 'blocks').map(({ id }) => id)

export const warning = ({ plan: { findings } }: Pick<Answered, 'plan'>) =>
  findings.filter(({ level }) => level === 'warns').map(({ id }) => id)
