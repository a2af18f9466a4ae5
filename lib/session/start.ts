import { createServer, type Server } from 'node:http'
import process from 'node:process'
import { openStateFolder } from '../system/state-folder.ts'
import { openServerFolder } from '../system/unpack/server-folder.ts'
import { type BindAddress, resolveBindAddress } from './bind-address.ts'
import { type Ending, watchEnding } from './ending.ts'
import { guard } from './front.ts'
import { allowedHosts } from './hosts.ts'
import { watchIdle } from './idle.ts'
import { announceLaunch } from './launch.ts'
import { listen } from './listen.ts'
import { ownNames } from './own-names.ts'
import { openPages } from './pages.ts'
import { claim, findRunning, linkTo, type ServerRecord, withdrawRecord } from './record.ts'
import { newSecret } from './secret.ts'
import { clearRedirects, showInBrowser } from './show.ts'
import { type Voice, welcome } from './welcome.ts'

export interface Start {
  dir: string
  /** Where the built pages lie. */
  dist: string
  port: number | undefined
  host: string | undefined
  allowAll: boolean
  /** Whether to open a browser. */
  open: boolean
}

/** Runs the wizard for one folder until something ends it; the exit code. */
export async function startWizard(start: Start, voice: Voice): Promise<number> {
  const bind = await resolveBindAddress(start.host, { allowAll: start.allowAll, own: ownNames })
  const state = openStateFolder(start.dir)
  const running = await findRunning(state)
  if (running) return showRunning(running, start, state, voice)
  const server = createServer()
  const port = await listen(server, bind.address, start.port)
  const mine = recordOf(bind, port)
  const quicker = await claim(state, mine)
  if (!quicker) return serve(server, mine, { start, bind, state, voice })
  server.close()
  return showRunning(quicker, start, state, voice)
}

function showRunning(running: ServerRecord, { dir, open }: Start, state: string, voice: Voice): number {
  voice.say(`The wizard already runs for ${dir}: process ${running.pid}, since ${running.startedAt}.`)
  voice.print(`Open ${linkTo(running)}`)
  if (open) showInBrowser(state, linkTo(running))
  return 0
}

interface Surroundings {
  start: Start
  bind: BindAddress
  state: string
  voice: Voice
}

async function serve(server: Server, mine: ServerRecord, { start, bind, state, voice }: Surroundings) {
  const ending = watchEnding()
  try {
    const tidy = await openDoor(server, mine, { start, bind, state, voice }, ending)
    welcome(voice, { dir: start.dir, link: linkTo(mine), port: mine.port, open: bind.open })
    if (start.open) showInBrowser(state, linkTo(mine))
    await tidy().catch(error => voice.say(`Old versions of the wizard could not be cleared away: ${error}`))
    return await ending.reached
  } finally {
    server.close()
    server.closeAllConnections()
    clearRedirects(state)
    withdrawRecord(state, mine)
  }
}

/** Lets visitors in; returns what is left to clear away once they can come. */
async function openDoor(
  server: Server,
  mine: ServerRecord,
  { start, bind, state, voice }: Surroundings,
  ending: Ending,
) {
  const secrets = { token: mine.token, session: newSecret() }
  announceLaunch({ dir: start.dir, startedAt: mine.startedAt, open: bind.open, secrets })
  const idle = watchIdle(() => {
    voice.say('Nobody uses the wizard any more; it stops. Start it again when you need it.')
    ending.finish(0)
  })
  const folder = openServerFolder(start.dist)
  const pages = await openPages(folder.path)
  guard(server, {
    secrets,
    hosts: allowedHosts(bind.names, mine.port),
    pages,
    onVisit: idle.visited,
    onLogin: () => clearRedirects(state),
  })
  return folder.tidy
}

const recordOf = ({ address }: BindAddress, port: number): ServerRecord => ({
  pid: process.pid,
  host: WILDCARDS[address] ?? address,
  port,
  token: newSecret(),
  startedAt: new Date().toISOString(),
})

/** Bound to everything, the wizard is still asked for by an address of this machine. */
const WILDCARDS: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
