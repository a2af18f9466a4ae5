import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isOurs, ourUsers } from '@/lib/session/peers.ts'
import { type GuardedServer, startGuarded } from '../../support/guarded-server.ts'
import { asNobody } from '../../support/processes.ts'
import { sendRaw } from '../../support/raw-request.ts'

let server: GuardedServer
beforeEach(async () => {
  const users = ourUsers()
  server = await startGuarded([], socket => isOurs(socket, users))
})
afterEach(() => server.close())

/** Opens connections as fast as it can, says nothing on them, and holds two hundred at a time until it is ended. */
const FLOOD = `
const { connect } = require('node:net')
const open = () => connect(Number(process.argv[1]), '127.0.0.1').on('error', () => {}).once('close', () => setImmediate(open))
for (let number = 0; number < 200; number++) open()
console.log('begun')`

it('Another user who floods the wizard with connections keeps no request of this user from its answer', async () => {
  const [program = '', ...before] = asNobody()
  const flood = spawn(program, [...before, process.execPath, '-e', FLOOD, String(server.port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(flood.stdout, 'data')
  const headers = [
    `Host: ${server.host}`,
    `Authorization: Bearer ${server.secrets.token}`,
    'Connection: close',
  ]
  const statuses: number[] = []
  for (let number = 0; number < 20; number++) {
    const answer = await sendRaw(server.port, ['GET / HTTP/1.1', ...headers])
    statuses.push(answer.status)
  }
  flood.kill('SIGKILL')
  expect(statuses).toEqual(Array(20).fill(200))
})
