import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import process from 'node:process'
import { readText } from '../system/private-file.ts'
import { peerUser } from '../system/socket-table.ts'
import { isLoopback } from './bind-address.ts'
import { judgeConnection } from './connections.ts'
import { ownNames } from './own-names.ts'

export type MayTalk = (socket: Socket) => Promise<boolean>

/** Milliseconds without a request after which a refused connection is closed without an answer. */
const PATIENCE = 1000

/** Asks once for each connection, as soon as it is accepted, whether its other end may talk with us. */
export function askPeers(server: Server, isAllowed: MayTalk): MayTalk {
  const answers = new WeakMap<Socket, Promise<boolean>>()
  const ask = (socket: Socket) => {
    const answer = isAllowed(socket)
    answers.set(socket, answer)
    answer.then(
      may => {
        judgeConnection(socket, may)
        if (!may) setTimeout(() => socket.destroy(), PATIENCE).unref()
      },
      error => socket.destroy(error),
    )
    return answer
  }
  server.on('connection', ask)
  return socket => answers.get(socket) ?? ask(socket)
}

/**
 * Whether a connection comes from a person who may: one within this machine must be of a user who could have started this
 * wizard. Where the system does not tell, and for other machines, which only --host lets in, other secrets decide.
 */
export async function isOurs(socket: Socket, users: ReadonlySet<number>): Promise<boolean> {
  const { localAddress, localPort, remoteAddress, remotePort } = socket
  if (localAddress === undefined || localPort === undefined) return false
  if (remoteAddress === undefined || remotePort === undefined) return false
  const user = await peerUser(
    { address: localAddress, port: localPort },
    { address: remoteAddress, port: remotePort },
  )
  if (typeof user === 'number') return users.has(user)
  return user === undefined || !isWithinMachine(plain(localAddress), plain(remoteAddress))
}

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*/s, '')

/** No other machine reaches a loopback address. */
const isWithinMachine = (local: string, remote: string) =>
  isLoopback(local) || isLoopback(remote) || remote === local || ownNames().includes(remote)

/** What the kernel says of a process that no login has started. */
const NO_LOGIN = 4_294_967_295

/**
 * The users whose programs may talk with us: our own, root, and the person who became root to start us, in whose name the
 * browser or the end of an ssh tunnel runs.
 */
export function ourUsers(): ReadonlySet<number> {
  const own = process.getuid?.()
  // To root alone: by su, a user can start us from the login of another one.
  const before = own === 0 ? [numberIn(readText('/proc/self/loginuid')), numberIn(process.env.SUDO_UID)] : []
  return new Set([0, own, ...before].filter(user => user !== undefined && user !== NO_LOGIN) as number[])
}

const numberIn = (text: string | undefined): number | undefined =>
  /^\d+$/.test(text?.trim() ?? '') ? Number(text) : undefined
