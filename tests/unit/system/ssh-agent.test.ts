import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { agentOf, sshAgent } from '@/lib/system/ssh-agent.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const KEYS = { SSH_AUTH_SOCK: '/tmp/agent' }

/** A folder of settings as docker keeps it, with one context. */
function dockerWith(host: string, { inUse = false } = {}): string {
  const id = createHash('sha256').update('far').digest('hex')
  mkdirSync(join(folder(), 'contexts', 'meta', id), { recursive: true })
  const meta = { Name: 'far', Endpoints: { docker: { Host: host } } }
  writeFileSync(join(folder(), 'contexts', 'meta', id, 'meta.json'), JSON.stringify(meta))
  if (inUse) writeFileSync(join(folder(), 'config.json'), JSON.stringify({ currentContext: 'far' }))
  return folder()
}

describe('A build of the checkout cannot use the ssh keys of the person:', () => {
  it.each([
    ['the engine is the usual one', {}],
    ['DOCKER_HOST names a socket', { DOCKER_HOST: 'unix:///run/docker.sock' }],
    ['DOCKER_CONTEXT names none that is known', { DOCKER_CONTEXT: 'nowhere' }],
  ])('%s', (_, environment) => {
    expect(agentOf('docker', { ...KEYS, DOCKER_CONFIG: folder(), ...environment })).toEqual({})
  })
  it('the context in use is of this machine, or its file is damaged', () => {
    const DOCKER_CONFIG = dockerWith('unix:///run/docker.sock', { inUse: true })
    expect(agentOf('docker', { ...KEYS, DOCKER_CONFIG })).toEqual({})
    writeFileSync(join(DOCKER_CONFIG, 'config.json'), '{')
    expect(agentOf('docker', { ...KEYS, DOCKER_CONFIG })).toEqual({})
  })
  it('DOCKER_HOST wins over a context that is reached by ssh', () => {
    const DOCKER_CONFIG = dockerWith('ssh://ada@far', { inUse: true })
    const DOCKER_HOST = 'unix:///run/docker.sock'
    expect(agentOf('docker', { ...KEYS, DOCKER_CONFIG, DOCKER_HOST })).toEqual({})
  })
  it('no other program gets them', () => {
    expect(agentOf('sudo', { ...KEYS, DOCKER_HOST: 'ssh://ada@far' })).toEqual({})
  })
})

describe('docker logs in by ssh', () => {
  it('where DOCKER_HOST says so', () => {
    expect(agentOf('docker', { ...KEYS, DOCKER_HOST: 'ssh://ada@far' })).toEqual(KEYS)
  })
  it('where the context says so that is in use or named', () => {
    const DOCKER_CONFIG = dockerWith('ssh://ada@far')
    expect(agentOf('docker', { ...KEYS, DOCKER_CONFIG, DOCKER_CONTEXT: 'far' })).toEqual(KEYS)
    dockerWith('ssh://ada@far', { inUse: true })
    expect(agentOf('docker', { ...KEYS, DOCKER_CONFIG })).toEqual(KEYS)
  })
  it('without keys where there are none', () => {
    expect(sshAgent({})).toEqual({})
  })
})
