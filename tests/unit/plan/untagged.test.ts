import { expect, it } from 'vitest'
import { untagged } from '@/lib/plan/untagged.ts'

it.each([
  ['redis', 'redis'],
  ['redis:7.2-alpine', 'redis'],
  ['redis@sha256:abc', 'redis'],
  ['redis:7@sha256:abc', 'redis'],
  ['localhost:5000/team/app', 'localhost:5000/team/app'],
  ['localhost:5000/team/app:1', 'localhost:5000/team/app'],
  ['ghcr.io/team/app:1@sha256:abc', 'ghcr.io/team/app'],
  ['', ''],
  [`${'@'.repeat(200_000)}\nx`, ''],
])('the name of the image %j has neither tag nor digest', (reference, name) => {
  expect(untagged(reference)).toBe(name)
})
