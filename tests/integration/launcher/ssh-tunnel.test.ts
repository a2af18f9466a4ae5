import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tunnelCommand } from '@/lib/session/ssh.ts'
import { findProgram } from '../../support/find-program.mjs'
import { portOf } from '../../support/port-of.ts'
import { newFolder, removeFolder } from '../../support/wizard.ts'

const ssh = await findProgram('ssh')

/** A machine that lets everyone in and answers what arrives through a tunnel. */
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
})
const WIZARD = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nthe wizard'
const machine = new ssh2.Server({ hostKeys: [privateKey] }, client => {
  client.on('error', () => {})
  client.on('authentication', asked => asked.accept())
  client.on('tcpip', accept =>
    accept()
      .on('error', () => {})
      .once('data', function (this: ssh2.ServerChannel) {
        this.end(WIZARD)
      }),
  )
})

let folder: string
beforeEach(async () => {
  folder = newFolder()
  machine.listen(0, '127.0.0.1')
  await once(machine, 'listening')
})
afterEach(() => {
  machine.close()
  removeFolder(folder)
})

/** The printed line, as the shell of a person runs it. */
function runLine(port: number) {
  const sshPort = portOf(machine)
  const line = tunnelCommand({ SSH_CONNECTION: `127.0.0.1 50000 127.0.0.1 ${sshPort}` }, 'ada', port) ?? ''
  const config = join(folder, 'config')
  writeFileSync(config, 'StrictHostKeyChecking no\nUserKnownHostsFile /dev/null\nLogLevel DEBUG\n')
  const child = spawn('sh', ['-c', `exec ${line.replace(/^ssh /, `${ssh} -F ${config} -N `)}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const heard = { stderr: '' }
  child.stderr.setEncoding('utf8').on('data', text => {
    heard.stderr += text
  })
  return { child, heard }
}

async function listening(host: string, port = 0): Promise<Server> {
  const server = createServer().listen({ host, port, exclusive: true })
  await once(server, 'listening')
  return server
}

async function freePort(): Promise<number> {
  const server = await listening('::1')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}

describe.runIf(ssh)('The printed ssh line', () => {
  it.each(['127.0.0.1', '::1'])('ends where another user of the computer listens at %s', async host => {
    const other = await listening(host)
    const { child, heard } = runLine(portOf(other))
    const [code] = await once(child, 'close')
    expect(code).toBe(255)
    expect(heard.stderr).toContain('Address already in use')
    other.close()
  })

  it('leads to the wizard from both loopback addresses of the computer', async () => {
    const port = await freePort()
    const { child, heard } = runLine(port)
    await expect.poll(() => heard.stderr, { timeout: 20_000 }).toContain('Entering interactive session')
    for (const host of ['127.0.0.1', '[::1]'])
      expect(await (await fetch(`http://${host}:${port}`)).text()).toBe('the wizard')
    child.kill()
    await once(child, 'close')
  })
})
