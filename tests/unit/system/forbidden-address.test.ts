import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCalls } from '@/lib/system/call.ts'
import { unpackDownload } from '@/lib/system/fetch-archive.ts'
import { isForbidden } from '@/lib/system/forbidden-address.ts'
import { askHttp } from '@/lib/system/http.ts'
import { listModels, pullModel } from '@/lib/system/ollama.ts'
import { reach } from '@/lib/system/reach.ts'
import { reachUrl } from '@/lib/system/reach-url.ts'
import { askRemote } from '@/lib/system/remote/ask-remote.ts'
import { servedCertificate } from '@/lib/system/served-certificate.ts'
import { askForWebSocket } from '@/lib/system/web-socket.ts'
import { portOf } from '../../support/port-of.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('an address where clouds hand out credentials', () => {
  it.each([
    '169.254.169.254',
    '169.254.170.2',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    'fd00:ec2::254',
    'fd20:ce::254',
    'fe80::a9fe:a9fe',
    'fe80::1%eth0',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '::a9fe:a9fe',
    '::ffff:0:a9fe:a9fe',
    '::ffff:168.63.129.16',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b::6464:64c8',
    '64:ff9b:1::a9fe:a9fe',
    '64:ff9b:1:a9fe:a9:fe00::',
    '2002:a9fe:a9fe::1',
    '2001:0:5ef5:79fd:0:59d:5601:5601',
  ])('is forbidden: %s', address => {
    expect(isForbidden(address)).toBe(true)
  })

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '192.168.1.2',
    '172.17.0.1',
    '100.64.0.1',
    '100.100.100.100',
    '168.63.129.17',
    '::1',
    '::ffff:10.0.0.1',
    'fd12:3456::1',
    'fd20:ce::253',
    '64:ff9b::808:808',
    '2002:c0a8:1::1',
    '2001:db8::a9fe:a9fe',
    '2606:4700::a9fe:a9fe',
    'example.com',
    '',
  ])('is not %s', address => {
    expect(isForbidden(address)).toBe(false)
  })
})

const PLACES = ['169.254.169.254', '100.100.100.200', '[64:ff9b::a9fe:a9fe]', '2852039166']
const signal = () => AbortSignal.timeout(10_000)
const WHY = /clouds hand out credentials/
const folder = temporaryFolder()

type Ask = (host: string) => Promise<unknown>
const DOORS: [string, Ask][] = [
  ['askHttp', host => askHttp(`http://${host}/`)],
  ['listModels', host => listModels(`http://${host}`)],
  [
    'pullModel',
    host => pullModel(`http://${host}`, 'm', { signal: signal(), log: () => {}, progress: () => {} }),
  ],
  ['reach', host => reach(`http://${host}/`)],
  ['reach by https', host => reach(`https://${host}/`)],
  ['reachUrl', host => reachUrl(`https://${host}/`, signal())],
  ['askForWebSocket', host => askForWebSocket(`ws://${host}/`, signal())],
  ['servedCertificate', host => servedCertificate({ host: bare(host), port: 443, name: 'x' }, signal())],
  ['askRemote', host => askRemote(`http://${host}/`, { signal: signal() })],
  ['openCalls', host => calls(`http://${host}/`)],
  ['openCalls by https', host => calls(`https://${host}/`)],
  ['unpackDownload', host => download(`http://${host}/`)],
]
const bare = (host: string) => new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
const calls = (url: string) => openCalls([{ url, own: true }])(url, { method: 'GET' }, signal())
const download = (url: string) =>
  unpackDownload(url, { into: folder(), leaves: () => false, signal: signal(), tell: () => {} })

const saidBy = (asked: Promise<unknown>) => asked.then(JSON.stringify, String)

describe('A planted address cannot send a question to where clouds hand out credentials', () => {
  it.each(DOORS)('by %s', async (_, ask) => {
    for (const host of PLACES) expect(await saidBy(ask(host)), host).toMatch(WHY)
  })

  it('nor can a redirect of an archive', async () => {
    const server = createServer((_request, response) =>
      response.writeHead(302, { Location: 'http://169.254.169.254/latest/' }).end(),
    ).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    expect(await saidBy(download(`http://127.0.0.1:${portOf(server)}/a.tgz`))).toMatch(WHY)
  })
})
