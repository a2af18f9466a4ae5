import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, Socket } from 'node:net'
import os from 'node:os'
import process from 'node:process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { askPeers, isOurs, ourUsers } from '@/lib/session/peers.ts'
import { readText } from '@/lib/system/private-file.ts'
import { peerUser } from '@/lib/system/socket-table.ts'
import { portOf } from '../../support/port-of.ts'

vi.mock('@/lib/system/socket-table.ts', () => ({ peerUser: vi.fn() }))
vi.mock('@/lib/system/private-file.ts', () => ({ readText: vi.fn() }))
afterEach(() => {
  vi.clearAllMocks()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const socketFrom = (remoteAddress: string, localAddress = '127.0.0.1') =>
  Object.assign(
    Object.create(Socket.prototype, {
      remoteAddress: { value: remoteAddress },
      localAddress: { value: localAddress },
      remotePort: { value: 40_000 },
      localPort: { value: 4747 },
    }),
  )

describe('isOurs', () => {
  const users = new Set([0, 1000])

  it.each<[string, number | 'gone' | undefined, boolean]>([
    ['of this user', 1000, true],
    ['of root', 0, true],
    ['of another user', 1001, false],
    ['of nobody', 65_534, false],
    ['that nothing holds any more', 'gone', false],
    ['of which the system tells nothing', undefined, true],
  ])('takes a connection %s: %s → %s', async (_, user, expected) => {
    vi.mocked(peerUser).mockResolvedValue(user)
    for (const [from, at] of [
      ['127.0.0.1', '127.0.0.1'],
      ['::1', '::1'],
      ['::ffff:127.0.0.1', '::ffff:127.0.0.1'],
      ['192.0.2.7', '192.0.2.7'],
    ] as const)
      expect(await isOurs(socketFrom(from, at), users)).toBe(expected)
  })

  it.each<[number | 'gone' | undefined, boolean]>([
    ['gone', true],
    [undefined, true],
    [1001, false],
  ])(
    'lets in another machine, which only --host does, unless a user here has its address: %s → %s',
    async (user, expected) => {
      vi.mocked(peerUser).mockResolvedValue(user)
      expect(await isOurs(socketFrom('192.0.2.9', '192.0.2.7'), users)).toBe(expected)
    },
  )

  it.each([
    ['192.0.2.9', '127.0.0.1'],
    ['::ffff:192.0.2.9', '::ffff:127.0.0.1'],
    ['fd00::9', '::1'],
    ['127.0.0.9', '127.0.0.1'],
  ])(
    'another user does not pass for another machine by another address of this one: %s',
    async (from, at) => {
      for (const user of [1001, 'gone'] as const) {
        vi.mocked(peerUser).mockResolvedValue(user)
        expect(await isOurs(socketFrom(from, at), users)).toBe(false)
      }
    },
  )

  it('a peer that has left does not pass for another machine by another address of this one', async () => {
    vi.spyOn(os, 'networkInterfaces').mockReturnValue({
      eth0: [
        {
          address: '192.0.2.9',
          netmask: '',
          family: 'IPv4',
          mac: '',
          internal: false,
          cidr: null,
        },
      ],
    })
    vi.mocked(peerUser).mockResolvedValue('gone')
    expect(await isOurs(socketFrom('::ffff:192.0.2.9', '::ffff:192.0.2.7'), users)).toBe(false)
  })
})

describe('ourUsers', () => {
  const usersAs = (uid: number, login: string | undefined, sudo?: string) => {
    vi.spyOn(process, 'getuid').mockReturnValue(uid)
    vi.mocked(readText).mockReturnValue(login)
    vi.stubEnv('SUDO_UID', sudo)
    return [...ourUsers()].sort((one, other) => one - other)
  }

  it.each<[string, Parameters<typeof usersAs>, number[]]>([
    ['a user', [1000, undefined], [0, 1000]],
    ['root, by sudo', [0, undefined, '1000'], [0, 1000]],
    ['a user, by su from the login of another', [1000, '1001\n'], [0, 1000]],
    ['root, by su from a login', [0, '1000\n'], [0, 1000]],
    ['a service that no login started', [0, '4294967295\n'], [0]],
    ['a user who sets what sudo sets', [1000, undefined, '1001'], [0, 1000]],
    ['root, by a sudo that says nonsense', [0, '', 'x'], [0]],
  ])('of %s', (_, given, expected) => {
    expect(usersAs(...given)).toEqual(expected)
  })
})

describe('askPeers', () => {
  it('asks once for a connection that carries several requests', async () => {
    const server = createServer()
    const asked = vi.fn(async () => true)
    const mayTalk = askPeers(server, asked)
    server.on('request', async (request, response) => {
      await mayTalk(request.socket)
      response.end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const socket = connect(portOf(server), '127.0.0.1')
    for (let number = 0; number < 3; number++) {
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
      await once(socket, 'data')
    }
    expect(asked).toHaveBeenCalledTimes(1)
    socket.destroy()
    server.close()
  })

  it('closes a connection of another user that asks for nothing', async () => {
    const server = createServer()
    askPeers(server, async () => false)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const socket = connect(portOf(server), '127.0.0.1')
    await once(socket, 'close')
    server.close()
  })
})
