import { describe, expect, it } from 'vitest'
import { plan } from '@/lib/plan/plan.ts'
import { askedForProof, objectionsToProof } from '@/lib/run/start-proof.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { settled } from '@/tests/support/reflector/settle.ts'
import { worldOf } from '@/tests/support/reflector/world.ts'
import { temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const stack: Stack = reflectorSelfhosted

function prepared(signIn: object) {
  const world = worldOf('2026-04')
  const made = settled(stack, world, { answers: { signIn } })
  if (Array.isArray(made)) throw new Error(JSON.stringify(made))
  const { answers, vault, edited } = made
  return { plan: plan(stack, answers, world, new Set(vault.keys()), edited), world, vault }
}

const titles = (signIn: object, typed?: string) =>
  objectionsToProof({ dir: folder(), prepared: prepared(signIn), typed }).map(({ title }) => title)

describe('what stands against a proof', () => {
  it('is nothing where everybody may use the stack', () => {
    expect(askedForProof(folder(), prepared({ kind: 'none' }))).toBeUndefined()
    expect(titles({ kind: 'none' })).toEqual([])
  })

  it('is a password that nobody has typed, for only its hash is kept', () => {
    const signIn = { kind: 'password', password: 'it was typed for the plan' }
    expect(titles(signIn)).toEqual(['Password of admin@localhost is needed'])
    expect(titles(signIn, 'typed again')).toEqual([])
  })

  it('is a sign-in elsewhere, which no wizard does for a person', () => {
    expect(titles({ kind: 'authentik' })).toEqual([
      'People sign in at Authentik, which the wizard cannot do for them',
    ])
  })
})
