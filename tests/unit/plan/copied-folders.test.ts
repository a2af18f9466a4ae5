import { describe, expect, it } from 'vitest'
import { budget } from '@/lib/plan/budget.ts'
import { servicesOf } from '@/lib/plan/compose/services.ts'
import { copiedFolders } from '@/lib/plan/copied-folders.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { modelOf, webFile } from '../../support/compose-texts.ts'
import { settled } from '../../support/standalone-plans.ts'
import { standaloneWorld } from '../../support/standalone-worlds.ts'

const SIZES = { '/app/.venv': 2e9, '/data': 1e9 }
const copiedOf = (volumes: string) =>
  copiedFolders(
    servicesOf(modelOf(webFile(`volumes: ${volumes}`)), () => undefined),
    SIZES,
  )

describe('copiedFolders', () => {
  it('has the volumes without a name below a mount of the checkout', () => {
    expect(copiedOf('["./server/:/app/", "/app/.venv", "/data"]')).toEqual([
      { service: 'web', target: '/app/.venv', bytes: 2e9 },
    ])
  })

  it.each(['["/app/.venv"]', '["./server:/app", "venv:/app/.venv"]', '["/srv/x:/app", "/app/.venv"]'])(
    'has nothing of %s',
    volumes => {
      expect(copiedOf(volumes)).toEqual([])
    },
  )
})

describe('The disk of the standalone stack', () => {
  const world = standaloneWorld('workflows')
  const copies = (up: string[]) =>
    budget(reflectorStandalone, settled(world), world, { images: [], models: [], up }).disk.uses.find(
      ({ what }) => what === 'Copies of /app/.venv',
    )?.bytes

  it('has a copy of the Python packages for each service that runs from the sources', () => {
    expect(copies([])).toBe(4 * 2.7e9)
  })

  it('counts no copy that a running service has already', () => {
    expect(copies(['server', 'worker', 'hatchet-worker-llm'])).toBe(2.7e9)
    expect(copies(['server', 'worker', 'beat', 'hatchet-worker-llm'])).toBeUndefined()
  })
})
