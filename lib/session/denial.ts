import { Buffer } from 'node:buffer'
import type { ServerResponse } from 'node:http'
import { PROTECTION } from './headers.ts'

export type DenialStatus = 400 | 401 | 403 | 404 | 405 | 411 | 413 | 429 | 503

/** Fixed texts: a refusal tells a stranger nothing about what is here. */
const TEXTS: Record<DenialStatus, string> = {
  400: 'This request cannot be understood.',
  401: 'Open this page with the link that the wizard printed in the terminal. Starting it again in the same folder prints a new one.',
  403: 'This request comes from another site or was sent to another name.',
  404: 'There is nothing here.',
  405: 'This method is not known here.',
  411: 'Say how long the body is (Content-Length).',
  413: 'This is more than 1 MiB.',
  429: 'Too many wrong tokens or links. Wait a minute.',
  503: 'The wizard is stopping.',
}

export function deny(
  response: ServerResponse,
  status: DenialStatus,
  extra: Record<string, string> = {},
): void {
  response.writeHead(status, { ...HEAD, ...extra })
  response.end(`${TEXTS[status]}\n`)
}

const HEAD = {
  ...PROTECTION,
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  Connection: 'close',
}

/** For a program of another user of this machine. */
export function denyUser(response: ServerResponse): void {
  response.writeHead(403, HEAD)
  response.end(
    'Another user of this machine started this wizard. Open it as that user, or start one of your own.\n',
  )
}

/** What cannot be read as a request is answered before there is a response to write to. */
const unread = (status: string, text: string): string =>
  [
    `HTTP/1.1 ${status}`,
    ...Object.entries(HEAD).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(text) + 1}`,
    '',
    `${text}\n`,
  ].join('\r\n')

/** Cookies of an address come from all of its ports, and one of them can set more than fits. */
export const tooLarge = (): string =>
  unread(
    '431 Request Header Fields Too Large',
    'The cookies of this address are too large, maybe those of another program. Open the link with the name of its own that the wizard printed, or delete the cookies of this address.',
  )

export const unreadable = (code: string | undefined): string =>
  code === 'ERR_HTTP_REQUEST_TIMEOUT'
    ? unread('408 Request Timeout', 'This request did not come to its end.')
    : unread('400 Bad Request', TEXTS[400])
