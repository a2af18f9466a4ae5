import { expect, it } from 'vitest'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { reflectorSelfhosted } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { byFlags } from '@/tests/support/reflector/asked.ts'
import { worldOf } from '@/tests/support/reflector/world.ts'

const stack: Stack = reflectorSelfhosted

it('the link to the API leads to an address that answers everybody', () => {
  const world = worldOf('2026-04')
  const { answers } = byFlags(world, '--gpu --ollama-gpu --garage --caddy --domain r.example.com').plan
  const api = stack.urls({ answers, world }).find(({ label }) => label === 'API')
  expect(api?.url).toBe('https://r.example.com/v1/me')
})
