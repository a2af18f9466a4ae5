import { text } from 'node:stream/consumers'
import { lendServer } from './lend-server.ts'

export interface Heard {
  path: string
  authorization: string | undefined
  body: unknown
}

export interface OpenAiServer {
  url: string
  heard: Heard[]
}

interface Behaviour {
  models?: string[]
  key?: string
  /** What the model does when it is given a tool. */
  says?: 'tool' | 'words' | 'no tools'
}

/** A service that speaks like OpenAI as far as we ask, and notes what it is asked. */
export async function lendOpenAi({
  models = ['small', 'large'],
  key,
  says = 'tool',
}: Behaviour = {}): Promise<OpenAiServer> {
  const heard: Heard[] = []
  const base = await lendServer(async (request, response) => {
    const body = await text(request)
    const { authorization } = request.headers
    heard.push({ path: request.url ?? '', authorization, body: body === '' ? undefined : JSON.parse(body) })
    const send = (status: number, answer: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
    if (key !== undefined && authorization !== `Bearer ${key}`)
      return send(401, { error: { message: `Incorrect API key provided: ${authorization}` } })
    if (request.url === '/v1/models') return send(200, { object: 'list', data: models.map(id => ({ id })) })
    if (request.url !== '/v1/chat/completions') return send(404, { error: { message: 'Not found' } })
    if (!models.includes(JSON.parse(body).model)) return send(404, { error: { message: 'No such model' } })
    return says === 'no tools'
      ? send(400, { error: { message: 'this model does not support tools' } })
      : send(200, { choices: [{ message: says === 'tool' ? CALL : WORDS }] })
  })
  return { url: `${base}/v1`, heard }
}

const CALL = {
  content: null,
  tool_calls: [
    { id: 'a', type: 'function', function: { name: 'give_title', arguments: '{"title":"Hello"}' } },
  ],
}
const WORDS = { content: 'A title would be Hello.' }
