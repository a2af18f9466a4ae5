import { once } from 'node:events'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as listenOn } from 'node:net'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { factValue } from '@/lib/doctor/facts.ts'
import type { Look } from '@/lib/system/host/look.ts'
import { getListeners } from '@/lib/system/host/ports.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
const servers: Server[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const server of servers.splice(0)) server.close()
})

const HEAD =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
const row = (local: string, state: string, uid: number, inode: number) =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 ${uid}        0 ${inode} 1 0000000000000000 100 0 0 10 0\n`

/** As the kernel writes them: nginx on 80, somebody's 443, docker-proxy on 3900, a connection, a socket for datagrams. */
const TABLES = {
  '/proc/net/tcp':
    HEAD +
    row('00000000:0050', '0A', 0, 11) +
    row('0100007F:01BB', '0A', 33, 12) +
    row('00000000:0F3C', '0A', 0, 13) +
    row('0500000A:0050', '01', 0, 14),
  '/proc/net/tcp6':
    HEAD +
    row('00000000000000000000000000000000:0F3C', '0A', 0, 15) +
    row('00000000000000000000000001000000:1F90', '0A', 0, 18),
  '/proc/net/udp': HEAD + row('00000000:1E61', '07', 0, 16),
  '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nwww-data:x:33:33::/var/www:/bin/false\n',
}

function machine(): Look {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder(), path)), { recursive: true })
    writeFileSync(join(folder(), path), text)
  }
  for (const [path, text] of Object.entries(TABLES)) put(path, text)
  const running = {
    100: ['nginx', 11],
    101: ['nginx', 11],
    200: ['docker-proxy', 13],
    201: ['docker-proxy', 15],
    300: ['livekit', 16],
  }
  for (const [pid, [name, inode]] of Object.entries(running)) {
    put(`/proc/${pid}/comm`, `${name}\n`)
    mkdirSync(join(folder(), `/proc/${pid}/fd`))
    symlinkSync(`socket:[${inode}]`, join(folder(), `/proc/${pid}/fd/7`))
    symlinkSync('/dev/null', join(folder(), `/proc/${pid}/fd/0`))
  }
  return { root: folder(), platform: 'linux', outside: false, left: () => 5 }
}

async function engineWith(containers: unknown): Promise<string> {
  const path = join(folder(), 'engine.sock')
  const server = createServer((_, response) => response.end(JSON.stringify(containers)))
  servers.push(server)
  await once(server.listen(path), 'listening')
  return `unix://${path}`
}

const GARAGE = {
  Names: ['/other-garage-1'],
  Labels: { 'com.docker.compose.project': 'other' },
  Ports: [
    { IP: '0.0.0.0', PrivatePort: 3900, PublicPort: 3900, Type: 'tcp' },
    { IP: '::', PrivatePort: 3900, PublicPort: 3900, Type: 'tcp' },
    { PrivatePort: 3903, Type: 'tcp' },
  ],
}

describe('who has a port', () => {
  it('is a program, by its process', async () => {
    const found = await getListeners(machine(), await engineWith([]), port => port === 80)
    expect(factValue(found)).toEqual([
      { protocol: 'tcp', ip: '0.0.0.0', port: 80, pid: 100, program: 'nginx' },
    ])
  })
  it('is a user, where the program is hidden', async () => {
    const found = await getListeners(machine(), await engineWith([]), port => port === 443)
    expect(factValue(found)).toEqual([{ protocol: 'tcp', ip: '127.0.0.1', port: 443, user: 'www-data' }])
  })
  it('is the container that Docker forwards it to, and not what forwards', async () => {
    const found = await getListeners(machine(), await engineWith([GARAGE]), port => port === 3900)
    const container = { protocol: 'tcp', port: 3900, container: 'other-garage-1', project: 'other' }
    expect(factValue(found)).toEqual([
      { ...container, ip: '0.0.0.0' },
      { ...container, ip: '::' },
    ])
  })
  it('is what forwards, where the engine cannot be asked', async () => {
    const found = await getListeners(machine(), `unix://${folder()}/none.sock`, port => port === 3900)
    expect(factValue(found)).toEqual([
      { protocol: 'tcp', ip: '0.0.0.0', port: 3900, pid: 200, program: 'docker-proxy' },
      { protocol: 'tcp', ip: '[::]', port: 3900, pid: 201, program: 'docker-proxy' },
    ])
  })
  it('is told of datagrams and of IPv6 as well', async () => {
    const found = await getListeners(machine(), await engineWith('?'), port => [7777, 8080].includes(port))
    expect(factValue(found)).toEqual([
      { protocol: 'tcp', ip: '[::1]', port: 8080, user: 'root' },
      { protocol: 'udp', ip: '0.0.0.0', port: 7777, pid: 300, program: 'livekit' },
    ])
  })
  it('is nobody, of a port that is free', async () => {
    expect(
      factValue(await getListeners(machine(), await engineWith([GARAGE]), port => port === 5432)),
    ).toEqual([])
  })
  it('is told by lsof on a Mac', async () => {
    writeFileSync(
      join(folder(), 'lsof'),
      '#!/bin/sh\nprintf "p612\\ncnginx\\nf6\\nn*:80\\nf7\\nn[::1]:8080\\np90\\ncrapportd\\nf4\\nn*:49152\\n"\n',
      { mode: 0o755 },
    )
    vi.stubEnv('PATH', folder())
    const look: Look = { root: folder(), platform: 'darwin', outside: false, left: () => 5 }
    const found = await getListeners(look, await engineWith([]), port => port < 10_000)
    expect(factValue(found)).toEqual([
      { protocol: 'tcp', ip: '*', port: 80, pid: 612, program: 'nginx' },
      { protocol: 'tcp', ip: '[::1]', port: 8080, pid: 612, program: 'nginx' },
    ])
  })
  it.runIf(process.platform === 'linux')('is this very process, on this very machine', async () => {
    const own = listenOn()
    await once(own.listen(0, '127.0.0.1'), 'listening')
    const address = own.address()
    const mine = typeof address === 'object' ? address?.port : undefined
    const look: Look = { root: '/', platform: 'linux', outside: false, left: () => 5 }
    const found = await getListeners(look, 'unix:///nowhere.sock', port => port === mine)
    expect(factValue(found)).toMatchObject([{ ip: '127.0.0.1', port: mine, pid: process.pid }])
    own.close()
  })
})
