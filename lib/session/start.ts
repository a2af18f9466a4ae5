import type { Server } from 'node:http'
import process from 'node:process'
import { endFetch, isFetching } from '../checkout/fetch-here.ts'
import { refused } from '../refusal.ts'
import { endRuns, isWorking } from '../run/runs.ts'
import { finishMove } from '../system/place-within.ts'
import { openStateFolder, trustedStateOf } from '../system/state-folder.ts'
import { openServerFolder } from '../system/unpack/server-folder.ts'
import { watchAtRest } from '../watch/watch-at-rest.ts'
import { type BindAddress, resolveBindAddress } from './bind-address.ts'
import { createDoor } from './connections.ts'
import { deny } from './denial.ts'
import { type Ending, watchEnding } from './ending.ts'
import { guard } from './front.ts'
import { allowedHosts } from './hosts.ts'
import { watchIdle } from './idle.ts'
import { announceLaunch } from './launch.ts'
import { type Listener, listen } from './listen.ts'
import { endNeighbours } from './neighbours.ts'
import { newLoginWords, type OneTimeWords } from './one-time.ts'
import { ownNames } from './own-names.ts'
import { openPages } from './pages.ts'
import { isOurs, ourUsers } from './peers.ts'
import {
  claim,
  findRunning,
  linkByAddress,
  linkTo,
  type Running,
  type ServerRecord,
  withdrawRecord,
} from './record.ts'
import { newLabel, newLoopbackAddress, newSecret } from './secret.ts'
import { clearRedirects, showInBrowser } from './show.ts'
import { isOverSsh } from './ssh.ts'
import { type Links, printLinks, type Voice, welcome } from './welcome.ts'

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
  const options = { anyAddress: start.host !== undefined }
  const known = trustedStateOf(start.dir)
  const running = known && (await findRunning(known.path, options))
  if (running) return showRunning(running, start, voice)
  // Before the record is published: a signal from then on must find somebody who clears it away.
  const ending = watchEnding()
  const server = createDoor()
  const listener = await listen(server, {
    host: bind.address,
    wanted: start.port,
    ownAddress: hasOwnHosts(bind) ? newLoopbackAddress() : undefined,
  })
  try {
    const state = openStateFolder(start.dir).path
    const mine = recordOf(bind, listener)
    const quicker = await claim(state, mine, options)
    if (quicker) return showRunning(quicker, start, voice)
    return await serve(server, mine, { start, bind, state, voice, ending })
  } finally {
    listener.close()
  }
}

function showRunning({ record, word }: Running, { dir, open }: Start, voice: Voice): number {
  voice.say(`The wizard already runs for ${dir}: process ${record.pid}, since ${record.startedAt}.`)
  if (word === undefined)
    throw refused('It is too busy to give a new link. Wait a moment and start again, or stop that process.')
  printLinks(voice, linksTo(record, word))
  if (open) showInBrowser(openStateFolder(dir).path, linkTo(record, word))
  return 0
}

const linksTo = (record: ServerRecord, word: string): Links => ({
  link: linkTo(record, word),
  byAddress: record.name === undefined ? undefined : linkByAddress(record, word, isOverSsh(process.env)),
})

/** So long a run may take to end where it is, in milliseconds: what is quick finishes, and nobody waits for more. */
const PATIENCE = 4500

interface Surroundings {
  start: Start
  bind: BindAddress
  state: string
  voice: Voice
  ending: Ending
}

async function serve(server: Server, mine: ServerRecord, surroundings: Surroundings) {
  const { start, bind, state, voice, ending } = surroundings
  try {
    finishMove(start.dir)
    const words = newLoginWords()
    const opened = await Promise.race([openDoor(server, mine, words, surroundings), ending.reached])
    if (typeof opened === 'number') return opened
    const links = linksTo(mine, words.issue())
    welcome(voice, { dir: start.dir, links, port: mine.port, open: bind.open })
    // A word of its own: what is printed still opens another browser.
    if (start.open) showInBrowser(state, linkTo(mine, words.issue()))
    watchAtRest(start.dir)
    await opened
      .tidy()
      .catch(error => voice.say(`Old versions of the wizard could not be cleared away: ${error}`))
    const code = await ending.reached
    if (isWorking()) voice.say('Stopping what is under way. Start the wizard again to go on.')
    await Promise.all([endRuns(PATIENCE), endFetch(PATIENCE), endNeighbours(PATIENCE)])
    return code
  } finally {
    clearRedirects(state)
    withdrawRecord(state, mine)
  }
}

/** Lets visitors in. What is left to clear away can wait until they are in. */
async function openDoor(
  server: Server,
  mine: ServerRecord,
  words: OneTimeWords,
  { start, bind, state, voice, ending }: Surroundings,
) {
  const secrets = { token: mine.token, session: newSecret(), key: newSecret(), seal: newSecret() }
  const { dir, dist, port, host, allowAll } = start
  const asked = { port, host, allowAll }
  const { name, address, startedAt } = mine
  announceLaunch({ dir, dist, startedAt, name, open: bind.open, asked, secrets })
  const leave = () => {
    voice.say('Nobody uses the wizard any more; it stops. Start it again when you need it.')
    ending.finish(0)
  }
  const idle = watchIdle(leave, () => isWorking() || isFetching())
  const folder = openServerFolder(start.dist, voice.say)
  const pages = openPages(folder.path, mine)
  const users = ourUsers()
  // Before the pages are awake: a request that comes in between would never be answered.
  guard(server, {
    secrets,
    words,
    hosts: allowedHosts(bind.names, mine.port, { name, address }),
    isOurs: socket => isOurs(socket, users),
    pages: (request, response) =>
      pages.then(
        show => show(request, response),
        () => deny(response, 503),
      ),
    onVisit: idle.visited,
    onLogin: () => clearRedirects(state),
  })
  await pages
  return folder
}

/** Where it was told an address, people know it by that one. */
const hasOwnHosts = ({ address, names }: BindAddress) => address === '127.0.0.1' && names.length === 0

const recordOf = (bind: BindAddress, { port, ownAddress }: Listener): ServerRecord => ({
  pid: process.pid,
  host: WILDCARDS[bind.address] ?? bind.address,
  port,
  ...(hasOwnHosts(bind) && { name: `${newLabel()}.localhost` }),
  ...(ownAddress !== undefined && { address: ownAddress }),
  token: newSecret(),
  startedAt: new Date().toISOString(),
})

/** Bound to everything, the wizard is still asked for by an address of this machine. */
const WILDCARDS: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
