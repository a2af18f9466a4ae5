import { createSocket, type RemoteInfo } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

const TYPES: Record<number, 'A' | 'AAAA'> = { 1: 'A', 28: 'AAAA' }
/** What a name server says of a name: its addresses of each family, or that it keeps silent. */
export type Records = Record<string, { A?: string; AAAA?: string } | 'silent'>

/** A name server on loopback for the running test, and who asks it: it knows these names, and of others that there are none. */
export async function lendNameServer(records: Records): Promise<Resolver> {
  const socket = createSocket('udp4')
  socket.on('message', (question, { port }: RemoteInfo) => {
    const answer = answerTo(question, records)
    if (answer) socket.send(answer, port, '127.0.0.1')
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  onTestFinished(() => void socket.close())
  const resolver = new Resolver({ timeout: 200, tries: 1 })
  resolver.setServers([`127.0.0.1:${socket.address().port}`])
  return resolver
}

/** By RFC 1035: the question again, with one record where there is one, and code 3 where there is no such name. */
function answerTo(question: Buffer, records: Records): Buffer | undefined {
  const { name, end } = nameIn(question)
  const known = records[name]
  if (known === 'silent') return undefined
  const type = TYPES[question.readUInt16BE(end)]
  const address = type && known?.[type]
  const header = Buffer.from(question.subarray(0, 12))
  header.writeUInt16BE(known ? 0x8180 : 0x8183, 2)
  header.writeUInt16BE(address ? 1 : 0, 6)
  header.writeUInt32BE(0, 8)
  const asked = question.subarray(12, end + 4)
  if (address === undefined) return Buffer.concat([header, asked])
  const data = bytesOf(address)
  const record = Buffer.alloc(12)
  record.writeUInt16BE(0xc00c, 0)
  record.writeUInt16BE(question.readUInt16BE(end), 2)
  record.writeUInt16BE(1, 4)
  record.writeUInt32BE(60, 6)
  record.writeUInt16BE(data.length, 10)
  return Buffer.concat([header, asked, record, data])
}

function nameIn(question: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

/** IPv6 addresses are written out whole here. */
const bytesOf = (address: string) =>
  address.includes(':')
    ? Buffer.from(address.replaceAll(':', ''), 'hex')
    : Buffer.from(address.split('.').map(Number))
