import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { bearer } from './ask.ts'
import type { RunningWizard } from './wizard.ts'

export interface Frame {
  id?: number
  event?: string
  data?: unknown
  retry?: string
  comment?: string
}

export interface Listener {
  status: number
  headers: IncomingHttpHeaders
  /** What comes, until the server has no more. */
  frames: AsyncGenerator<Frame>
  /** Stops reading, as a client that is too slow; the connection stays. */
  stall(): void
  hangUp(): void
}

/** Asks for a stream of events, as a browser does. */
export async function listen(
  wizard: Pick<RunningWizard, 'port' | 'token'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<Listener> {
  const { sent, response } = await open(wizard, path, headers)
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    frames: framesIn(response),
    stall: () => void response.pause(),
    hangUp: () => sent.destroy(),
  }
}

function open({ port, token }: Pick<RunningWizard, 'port' | 'token'>, path: string, headers: object) {
  return new Promise<{ sent: ClientRequest; response: IncomingMessage }>((resolve, reject) => {
    const all = { ...bearer({ token }), Accept: 'text/event-stream', ...headers }
    const sent = request({ host: '127.0.0.1', port, path, headers: all, agent: false })
    // Also of a connection that the test itself cut.
    sent.on('error', reject)
    sent.once('response', response => {
      response.on('error', () => {})
      resolve({ sent, response })
    })
    sent.end()
  })
}

async function* framesIn(response: IncomingMessage): AsyncGenerator<Frame> {
  let rest = ''
  response.setEncoding('utf8')
  for await (const piece of response) {
    rest += piece
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) yield frameOf(block)
  }
}

function frameOf(block: string): Frame {
  const frame: Frame = {}
  for (const line of block.split('\n')) {
    const at = line.indexOf(':')
    const [name, value] = [line.slice(0, at), line.slice(at + 1)]
    if (name === 'id') frame.id = Number(value)
    else if (name === 'data') frame.data = JSON.parse(value)
    else if (name === 'event') frame.event = value
    else if (name === 'retry') frame.retry = value
    else frame.comment = value
  }
  return frame
}

/** The next frame that is an event of the run. */
export async function nextEvent({ frames }: Listener): Promise<Frame | undefined> {
  for (;;) {
    const { value, done } = await frames.next()
    if (done || value.id !== undefined || value.event !== undefined) return value ?? undefined
  }
}
