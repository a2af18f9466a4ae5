import type { ServerResponse } from 'node:http'
import { PROTECTION } from './headers.ts'

export type DenialStatus = 400 | 401 | 403 | 404 | 405 | 411 | 413 | 429 | 503

/** Fixed texts: a refusal tells a stranger nothing about what is here. */
const TEXTS: Record<DenialStatus, string> = {
  400: 'This request cannot be understood.',
  401: 'Open this page with the link that the wizard printed in the terminal. Starting it again in the same folder prints the link once more.',
  403: 'This request comes from another site or was sent to another name.',
  404: 'There is nothing here.',
  405: 'This method is not known here.',
  411: 'Say how long the body is (Content-Length).',
  413: 'This is more than 1 MiB.',
  429: 'Too many wrong tokens. Wait a minute.',
  503: 'The wizard is stopping.',
}

export function deny(
  response: ServerResponse,
  status: DenialStatus,
  extra: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...PROTECTION,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...extra,
  })
  response.end(`${TEXTS[status]}\n`)
}
