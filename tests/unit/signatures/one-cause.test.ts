import { describe, expect, it } from 'vitest'
import { explain } from '@/lib/signatures/explain.ts'

const ids = (lines: string[]) => explain(lines).map(({ id }) => id)

/** As `rich` and Python write it: what was asked and how it failed are said in different lines. */
const LANGUAGE_MODEL_STOPPED = `
httpcore.ConnectError: [Errno -2] Name or service not known
The above exception was the direct cause of the following exception:
│ /app/.venv/lib/python3.12/site-packages/httpx/_transports/default.py:118 in map_httpcore_exceptions │
ConnectError: [Errno -2] Name or service not known
│ ❱ 1604 │   │   │   │   raise APIConnectionError(request=request) from err                              │
APIConnectionError: Connection error.
`.split('\n')

const DATABASE_STOPPED = `
INFO:     172.18.0.9:44120 - "GET /v1/transcripts HTTP/1.1" 500 Internal Server Error
  File "/app/.venv/lib/python3.12/site-packages/asyncpg/connect_utils.py", line 1049, in _connect
    conn = await _connect_addr(
  File "/usr/lib/python3.12/asyncio/base_events.py", line 1079, in create_connection
socket.gaierror: [Errno -2] Name or service not known
`.split('\n')

describe('one failure gets one cause', () => {
  it.each<[string, string[], string]>([
    ['a language model that has stopped', LANGUAGE_MODEL_STOPPED, 'llm-unreachable'],
    ['a database that has stopped', DATABASE_STOPPED, 'db-not-answering'],
    [
      'a name that Docker does not know',
      [
        'failed to ping: hostname resolving error: lookup postgres on 127.0.0.11:53: no such host',
        'retrying: hostname resolving error: lookup postgres on 127.0.0.11:53: no such host',
      ],
      'container-unknown',
    ],
    [
      'a speech service that has stopped',
      [
        "[error    ] [Hatchet] transcribe failed    error='[Errno -2] Name or service not known'",
        'httpx.ConnectError: [Errno -2] Name or service not known',
      ],
      'speech-unreachable',
    ],
    [
      'a certificate that has expired',
      ['[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1007)'],
      'clock-wrong',
    ],
    [
      'a name server that does not answer',
      ['dial tcp: lookup api.example.com on 127.0.0.11:53: server misbehaving'],
      'dns-lookup-fail',
    ],
  ])('%s', (_, lines, id) => {
    expect(ids(lines)).toEqual([id])
    expect(ids([...lines, ...lines])).toEqual([id])
  })

  it('keeps two causes apart that different lines or different services show', () => {
    expect(ids(['dial tcp: lookup web on 127.0.0.11:53: no such host', 'No space left on device'])).toEqual([
      'disk-full',
      'container-unknown',
    ])
    expect(
      ids([
        'worker-1  | openai.APIConnectionError: Connection error.',
        'web-1  | Error: connect ECONNREFUSED 172.18.0.4:1250',
      ]),
    ).toEqual(['llm-unreachable', 'connection-refused'])
  })

  it('names what a bare connection error wanted, where the line says it', () => {
    const titles = [
      'Error: connect ECONNREFUSED 172.18.0.4:1250',
      'dial tcp 172.18.0.4:1250: connect: connection refused',
      "aiohttp: Cannot connect to host gateway:9001 ssl:default [Connect call failed ('172.18.0.9', 9001)]",
      'httpx.ConnectError: All connection attempts failed',
    ].map(line => explain([line])[0]?.title)
    expect(titles).toEqual([
      'A service cannot connect to 172.18.0.4:1250',
      'A service cannot connect to 172.18.0.4:1250',
      'A service cannot connect to gateway:9001',
      'A service cannot connect to another one',
    ])
  })
})
