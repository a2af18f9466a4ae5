import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connect } from '@/lib/system/engine/connect.ts'
import { hasPort } from '@/lib/system/engine/containers.ts'
import { lendFolder } from '../support/lent.ts'
import { asNobody } from '../support/processes.ts'
import { lendStandInEngine } from '../support/stand-in-engine.ts'

const published = (IP: string) => ({ Ports: [{ IP, PrivatePort: 1250, PublicPort: 1250, Type: 'tcp' }] })

const HOST = { NetworkMode: 'host' }
const OTHER_USER = 65_534

/** A process that listens, of the user that a command before it decides. */
async function listen(before: string[]): Promise<{ pid: number; port: number }> {
  const script = `require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
  const [program = '', ...args] = [...before, process.execPath, '-e', script]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const [port] = await once(child.stdout, 'data')
  return { pid: child.pid ?? 0, port: Number(port) }
}

describe('A password is sent over http only to a port that a container of the stack publishes,', () => {
  it.each<[string, object, boolean]>([
    ['at every address of the machine', published('0.0.0.0'), true],
    ['at the address that is asked', published('127.0.0.1'), true],
    ['at another address, where any program could listen', published('192.0.2.7'), false],
    ['another port', { Ports: [{ IP: '0.0.0.0', PublicPort: 3000 }] }, false],
    ['no port', { Ports: [] }, false],
    [
      'of another project, on the network of the machine',
      { Id: 'other', HostConfig: HOST, Ports: [] },
      false,
    ],
    ['of another project', { Id: 'other', ...published('0.0.0.0') }, false],
  ])('%s', async (_, container, has) => {
    const { address } = await lendStandInEngine(lendFolder(), ({ line }) =>
      line === 'GET /containers/json' ? { body: [{ Id: 'own', Names: ['/own'], ...container }] } : undefined,
    )
    const place = { address: '127.0.0.1', port: 1250 }
    expect(await hasPort(connect(address), place, new Set(['own']))).toBe(has)
  })

  describe.runIf(process.platform === 'linux')(
    'or at which its container on the network of the machine listens',
    () => {
      it.each<[string, string[], 'it' | 'another process' | 'a process of another user', boolean]>([
        ['as root or as this user', [], 'it', true],
        ['as a user of its own', asNobody(), 'it', true],
        ['and not one of another user', asNobody(), 'a process of another user', false],
        [
          'and not one of another process of the same user, where the wizard may see it',
          asNobody(),
          'another process',
          false,
        ],
      ])('%s', async (_, before, whose, has) => {
        const { pid, port } = await listen(before)
        const container = {
          it: [pid, OTHER_USER],
          'another process': [process.pid, OTHER_USER],
          'a process of another user': [pid, OTHER_USER - 1],
        }[whose]
        const { address } = await lendStandInEngine(lendFolder(), ({ line }) => {
          if (line === 'GET /containers/own/top')
            return { body: { Titles: ['PID', 'UID'], Processes: [['1', '0'], container.map(String)] } }
          return line === 'GET /containers/json'
            ? { body: [{ Id: 'own', Names: ['/own'], HostConfig: HOST, Ports: [] }] }
            : undefined
        })
        expect(await hasPort(connect(address), { address: '127.0.0.1', port }, new Set(['own']))).toBe(has)
      })
    },
  )
})
