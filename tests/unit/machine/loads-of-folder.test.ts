import { expect, it } from 'vitest'
import { loadsOfFolder } from '@/lib/machine/real/loads-of-folder.ts'
import { connect } from '@/lib/system/engine/connect.ts'
import { lendStandInEngine } from '../../support/stand-in-engine.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()

const container = (service: string, dir: string, State = 'running', oneoff = 'False') => ({
  Id: `id-${service}`,
  Names: [`/p-${service}-1`],
  State,
  Labels: {
    'com.docker.compose.project': 'p',
    'com.docker.compose.service': service,
    'com.docker.compose.project.working_dir': dir,
    'com.docker.compose.oneoff': oneoff,
  },
})

const STATS = {
  cpu_stats: { cpu_usage: { total_usage: 3e9 } },
  memory_stats: { usage: 100, stats: { inactive_file: 40 } },
}

it('measures the running containers that were made from the folder, and asks no other one', async () => {
  const dir = folder()
  const listed = [
    container('db', dir),
    container('off', dir, 'exited'),
    container('task', dir, 'running', 'True'),
    container('foreign', '/'),
  ]
  const { address, asked } = await lendStandInEngine(folder(), ({ line }) => ({
    body: line === 'GET /containers/json' ? listed : STATS,
  }))
  const loads = await loadsOfFolder(connect(address), dir, AbortSignal.timeout(5000))
  expect([...loads]).toEqual([
    ['db', { id: 'id-db', load: { cpu: 3, memory: 60, received: 0, sent: 0, read: 0, written: 0 } }],
  ])
  expect(asked.map(({ line }) => line)).toEqual(['GET /containers/json', 'GET /containers/id-db/stats'])
})
