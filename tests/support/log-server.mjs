import { once } from 'node:events'
import { createServer } from 'node:http'

const TICK = 50
const LONG = 'long '.repeat(800)

/** Such as a service says: colours, what is no text, what turns a text around, and lines without end. @param {number} number */
function lineOf(number) {
  const said = `line ${number} of what is said by a service that says a great deal`
  if (number % 97 === 0) return `${said} ${LONG}`
  if (number % 31 === 0) return `${said} ${garbage(number)}`
  return number % 5 === 0 ? `\u001b[3${number % 8}m${said}\u001b[0m\u001b[2J` : said
}

/** What is no text, read as if it were. @param {number} seed */
const garbage = seed =>
  Buffer.from(Array.from({ length: 300 }, (_, index) => ((seed + index) * 7919) % 251)).toString('utf8')

/**
 * What the wizard would stream of a log, so many lines a second for so long, and nothing after that; a test leads a page
 * here instead. Who asks comes in at the newest line.
 * @param {{ rate: number, seconds: number }} pace
 */
export async function startLogServer({ rate, seconds }) {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    const began = performance.now()
    let told = 0
    const tell = () => {
      const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1000) * rate))
      const lines = Array.from({ length: due - told }, (_, index) => ({
        at: '',
        from: 'out',
        line: lineOf(told + index),
      }))
      told = due
      if (lines.length > 0) response.write(`data:${JSON.stringify({ lines })}\n\n`)
      if (told === rate * seconds) clearInterval(timer)
    }
    const timer = setInterval(tell, TICK)
    request.once('close', () => clearInterval(timer))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The log server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    last: rate * seconds - 1,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
