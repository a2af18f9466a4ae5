import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildImage, createContainers, tryCreate } from '@/lib/system/compose.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const { signal } = new AbortController()
const tell = () => {}
const project = (variables: Record<string, string> = {}) => ({
  ...{ dir: folder(), name: 'p', files: ['c.yml'], profiles: [] },
  variables,
})

/**
 * As Compose does, where it was not told to leave `.env` alone: what it says counts for the programs that are started, unless
 * the variable is there already.
 */
const COMPOSE = `#!/bin/sh
[ "$COMPOSE_DISABLE_ENV_FILE" = true ] || while IFS='=' read -r name value; do
  /usr/bin/printenv "$name" > /dev/null || export "$name=$value"
done < .env
exec /usr/bin/env > seen
`

beforeEach(() => {
  mkdirSync(join(folder(), 'bin'))
  writeFileSync(join(folder(), 'bin/docker'), COMPOSE, { mode: 0o755 })
  vi.stubEnv('PATH', join(folder(), 'bin'))
  vi.stubEnv('HOME', '/home/ada')
  for (const name of Object.keys(process.env)) if (name.startsWith('DOCKER_')) vi.stubEnv(name, undefined)
  vi.stubEnv('SSH_AUTH_SOCK', '/tmp/agent')
})
afterEach(() => void vi.unstubAllEnvs())

const COMMANDS: [string, (variables: Record<string, string>) => Promise<unknown>][] = [
  ['create', variables => createContainers(project(variables), ['a'], { recreate: false, tell })],
  ['a try', variables => tryCreate(project(variables), ['a'], { without: [], signal })],
  ['build', variables => buildImage(project(variables), 'a', { signal, tell })],
]

const seen = (): Record<string, string> =>
  Object.fromEntries(
    readFileSync(join(folder(), 'seen'), 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

describe('The .env of a checkout cannot choose what the programs that Compose starts load, run or trust:', () => {
  it.each(COMMANDS)('%s', async (_, start) => {
    const names = [
      ...['LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES', 'GCONV_PATH', 'BASH_ENV'],
      ...['NODE_OPTIONS', 'PYTHONPATH', 'PERL5OPT', 'GIT_CONFIG_COUNT', 'GIT_SSH_COMMAND', 'GIT_ASKPASS'],
      ...[
        'DOCKER_HOST',
        'DOCKER_CONTEXT',
        'DOCKER_CONFIG',
        'BUILDX_CONFIG',
        'BUILDKIT_HOST',
        'SSL_CERT_FILE',
      ],
      ...[
        'SSH_AUTH_SOCK',
        'BUILDX_GIT_INFO',
        'COMPOSE_REMOVE_ORPHANS',
        'COMPOSE_EXPERIMENTAL_GIT_REMOTE',
        'PATH',
      ],
    ]
    writeFileSync(join(folder(), '.env'), [...names, 'AWS_PROFILE'].map(name => `${name}=/evil\n`).join(''))
    await start({ ...Object.fromEntries(names.map(name => [name, '/evil'])), OTHER: 'used' })
    const environment = seen()
    expect(environment.OTHER).toBe('used')
    expect(environment).not.toHaveProperty('AWS_PROFILE')
    expect(names.filter(name => environment[name] === '/evil')).toEqual([])
    expect(environment).toMatchObject({
      ...{ LD_PRELOAD: '', DOCKER_HOST: '', SSH_AUTH_SOCK: '', GIT_SSH_COMMAND: 'ssh' },
      ...{ DOCKER_CONFIG: '/home/ada/.docker', BUILDX_GIT_INFO: 'false', PATH: join(folder(), 'bin') },
    })
  })

  it('and what the person chose stays', async () => {
    vi.stubEnv('DOCKER_HOST', 'ssh://ada@far')
    vi.stubEnv('DOCKER_CONFIG', '/home/ada/docker')
    await tryCreate(project({ DOCKER_HOST: 'tcp://evil' }), ['a'], { without: [], signal })
    expect(seen()).toMatchObject({
      ...{ DOCKER_HOST: 'ssh://ada@far', DOCKER_CONFIG: '/home/ada/docker', SSH_AUTH_SOCK: '/tmp/agent' },
    })
  })
})
