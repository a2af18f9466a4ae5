import { expect, it } from 'vitest'
import { readKeptVolumes } from '@/lib/machine/real/kept-volumes.ts'
import { projectContainers } from '@/lib/machine/real/project-containers.ts'
import { retire } from '@/lib/machine/real/retire.ts'
import { stacks } from '@/lib/stacks/list.ts'
import { connect } from '@/lib/system/engine/connect.ts'
import { lendStandInEngine } from '../../../support/stand-in-engine.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
const FILE = 'docker-compose.wizard.yml'
const DATA = 'a'.repeat(64)
const COPY = 'b'.repeat(64)

it('retire notes the volumes without a name of what it removes, so that remove finds them', async () => {
  const dir = folder()
  const label = (key: string) => `com.docker.compose.${key}`
  const Labels = {
    [label('project')]: 'p',
    [label('service')]: 'server',
    [label('project.working_dir')]: dir,
    [label('project.config_files')]: `${dir}/${FILE}`,
  }
  const mounts = [
    { Type: 'bind', Destination: '/app' },
    { Type: 'volume', Name: COPY, Destination: '/app/.venv' },
    { Type: 'volume', Name: DATA, Destination: '/state' },
    { Type: 'volume', Name: 'named', Destination: '/named' },
  ]
  let isRemoved = false
  const { address } = await lendStandInEngine(dir, ({ line }) => {
    if (line === 'GET /containers/json')
      return { body: isRemoved ? [] : [{ Id: 'one', Names: ['/p-server-1'], State: 'running', Labels }] }
    if (line === 'GET /containers/one/json')
      return isRemoved ? undefined : { body: { Image: 'i', Config: {}, Mounts: mounts } }
    if (line === 'GET /images/i/json') return { body: { Config: {} } }
    if (line === 'DELETE /containers/one') isRemoved = true
    return { body: {} }
  })
  const engine = connect(address)
  const stack = stacks.find(({ copies = {} }) => '/app/.venv' in copies)
  if (!stack) throw new Error('No stack has a copy at /app/.venv.')
  const project = { dir, name: 'p', files: [FILE], profiles: [] }
  const containers = projectContainers(engine, project)
  const telling = { log: () => {}, progress: () => {}, signal: new AbortController().signal }
  await retire([], { containers, engine, own: [FILE], project, stack }, telling)
  expect(isRemoved).toBe(true)
  expect(await readKeptVolumes(engine, dir, 'p')).toEqual([
    { project: 'p', name: COPY, used: 'server: /app/.venv', isCopy: true },
    { project: 'p', name: DATA, used: 'server: /state', isCopy: false },
  ])
})
