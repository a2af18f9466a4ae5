import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { lookAtFolder } from '@/lib/machine/look-at-folder.ts'
import { plannedServices } from '@/lib/plan/planned-services.ts'
import { FILE_WORKFLOW } from '@/lib/stacks/reflector-standalone/shape.ts'
import { reflectorStandalone } from '@/lib/stacks/reflector-standalone/stack.ts'
import { planned } from '../../support/standalone-plans.ts'
import { hostFacts, standaloneFolder } from '../../support/standalone-worlds.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const SCRIPT = 'server/docker-entrypoint.sh'

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder(), path)), { recursive: true })
  writeFileSync(join(folder(), path), text, { mode: 0o644 })
}

beforeEach(() => {
  cpSync(standaloneFolder('workflows'), folder(), { recursive: true })
  write(FILE_WORKFLOW, '')
  write(
    'server/Dockerfile',
    'FROM python\nWORKDIR /app\nRUN chmod +x docker-entrypoint.sh\nCMD ["./docker-entrypoint.sh"]\n',
  )
  write(SCRIPT, '#!/bin/bash\nexec ./runserver.sh\n')
})

function plannedHere() {
  const world = lookAtFolder(folder(), reflectorStandalone, hostFacts())
  if ('findings' in world) throw new Error(JSON.stringify(world.findings))
  const plan = planned(world)
  const services = plannedServices(reflectorStandalone, plan.documents, world)
  const commands = Object.fromEntries(
    ['server', 'worker', 'beat', 'hatchet-worker-llm', 'web'].map(name => [name, services[name]?.command]),
  )
  return { commands, blocking: plan.findings.filter(({ id }) => id.startsWith('not-executable')) }
}

describe('a script of the checkout that a mount brings into containers', () => {
  it('is started by its interpreter where it is not executable', () => {
    const byBash = ['/bin/bash', './docker-entrypoint.sh']
    const { commands, blocking } = plannedHere()
    expect(commands).toEqual({
      ...{ server: byBash, worker: byBash, beat: byBash, 'hatchet-worker-llm': byBash },
      web: undefined,
    })
    expect(blocking).toEqual([])
  })

  it('is started as upstream starts it where it is executable', () => {
    chmodSync(join(folder(), SCRIPT), 0o755)
    const { commands } = plannedHere()
    expect(commands).toMatchObject({ server: undefined, 'hatchet-worker-llm': undefined })
  })

  it('blocks the plan where nothing says what else could start it', () => {
    write(SCRIPT, 'exec ./runserver.sh\n')
    expect(plannedHere().blocking).toMatchObject([
      {
        level: 'blocks',
        because: expect.stringContaining('server, worker, beat, hatchet-worker-llm start it'),
        remedy: expect.stringContaining(`chmod +x ${SCRIPT}`),
      },
    ])
  })
})
