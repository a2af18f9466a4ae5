import type { World } from '../../contract/world.ts'
import { SET } from '../../read-answers.ts'
import type { Answers } from '../answers.ts'
import { BACKENDS } from '../backends.ts'
import { choosesBackends } from '../checkout.ts'
import { markOf } from '../marks.ts'
import { present, ROOT, SERVER, type Settings, settingsOf } from '../settings.ts'
import {
  CONTAINER_KEY,
  CONTAINER_URL,
  type Mode,
  REMOTE,
  SERVICES,
  usualBackend,
} from '../speech-services.ts'

export function recallSpeech(world: World): Answers['speech'] | undefined {
  const token = settingsOf(world, ROOT)('HF_TOKEN') === undefined ? {} : { token: SET }
  if (!choosesBackends(world.checkout)) return recallContainer(world, token)
  const server = settingsOf(world, SERVER)
  if (server('TRANSCRIPT_BACKEND') === undefined) return undefined
  const urls = remoteUrls(server)
  const kind = modeOf(world, urls)
  const chosen = { ...backends(server, kind), ...token }
  if (kind === 'gpu') return { kind, ...chosen }
  const elsewhere = present({ key: keyOf(server) })
  if (kind === 'cpu') return { kind, ...chosen, ...elsewhere, ...present({ url: one(urls) }) }
  return { kind, ...chosen, ...elsewhere, url: server('TRANSCRIPT_URL') ?? one(urls) ?? '' }
}

/** Card and processor are the same to such a checkout's files; only the override of the wizard tells. */
function recallContainer(world: World, token: { token?: string }): Answers['speech'] | undefined {
  const mark = markOf(world, 'speech')
  return mark === 'gpu' || mark === 'cpu' ? { kind: mark, ...token } : undefined
}

/** The addresses of the services that are elsewhere, in the container or on another machine. */
const remoteUrls = (server: Settings): (string | undefined)[] =>
  SERVICES.filter(({ backend }) => server(backend) === REMOTE).map(({ url }) => server(url))

/** The one address of them all, where it is one and not that of the container. */
function one(urls: (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(urls)
  return others.length === 0 && first !== CONTAINER_URL ? first : undefined
}

function modeOf(world: World, urls: (string | undefined)[]): Mode {
  const usesContainer = urls.length > 0 && urls.every(url => url === CONTAINER_URL)
  const mark = markOf(world, 'speech')
  if (mark === 'gpu' && (usesContainer || urls.length === 0)) return mark
  if (mark === 'cpu' && !(usesContainer && urls.length === SERVICES.length)) return mark
  if (mark === 'hosted' && !usesContainer && settingsOf(world, SERVER)('TRANSCRIPT_URL') !== undefined)
    return mark
  if (urls.length === 0) return 'cpu'
  if (usesContainer) return 'gpu'
  return urls.length > SERVICES.length / 2 && one(urls) !== undefined ? 'hosted' : 'cpu'
}

function backends(server: Settings, mode: Mode): Partial<Record<keyof typeof BACKENDS, string>> {
  return Object.fromEntries(
    SERVICES.map(service => {
      const known: readonly string[] = BACKENDS[service.name]
      const written = server(service.backend) ?? ''
      return [service.name, known.includes(written) ? written : usualBackend(mode, service)]
    }),
  )
}

/** The service elsewhere that the file names; the container beside the server is none. */
export function serviceInFile(world: World): { url?: string; key?: string } {
  const server = settingsOf(world, SERVER)
  const url = server('TRANSCRIPT_URL')
  return present({ url: url === CONTAINER_URL ? undefined : url, key: keyOf(server) })
}

function keyOf(server: Settings): string | undefined {
  const key = server('TRANSCRIPT_MODAL_API_KEY')
  return key === undefined || key === CONTAINER_KEY ? undefined : SET
}
