import type { RequestListener } from 'node:http'

const PIECE = Buffer.alloc(64 * 1024, 'x')

export interface Flood {
  answer: RequestListener
  /** Bytes that were taken from it. */
  sent(): number
}

/** A gigabyte, as fast as it is taken. */
export function flood(): Flood {
  let sent = 0
  return {
    sent: () => sent,
    answer: (_request, response) => {
      const more = () => {
        while (sent < 1e9) {
          sent += PIECE.length
          if (!response.write(PIECE)) {
            response.once('drain', more)
            return
          }
        }
        response.end()
      }
      response.writeHead(200, { 'Content-Type': 'application/json' })
      more()
    },
  }
}

/** Says a byte now and then, and never all. */
export const drip: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 20)
  response.once('close', () => clearInterval(timer))
}

const BINARY = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 37) % 256))

export const binary: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(BINARY)
}

export const PAGE = '<!doctype html><title>Hi</title><script>alert(1)</script>'

export const webPage: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE)
}
