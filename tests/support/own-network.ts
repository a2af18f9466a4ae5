import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import { isRoot, unshared } from './processes.ts'
import type { RunningWizard } from './wizard.ts'

/** The command that starts Node in a network of its own, in which there is nothing but the machine itself. */
export const ownNetwork = (): string[] => [
  ...unshared('--net'),
  'sh',
  '-c',
  'ip link set lo up && exec "$@"',
  'sh',
  process.execPath,
]

const ASK = `
const { host, port, headers } = JSON.parse(process.env.QUESTION)
require('node:http').get({ host, port, headers }, response => {
  let text = ''
  response.on('data', piece => { text += piece })
  response.on('end', () => console.log(JSON.stringify({ status: response.statusCode, text })))
})`

/** Asks a wizard that lives in such a network, from inside. */
export async function askInside(
  { pid, port, token }: RunningWizard,
  { host = '127.0.0.1', name = `${host}:${port}` }: { host?: string; name?: string } = {},
): Promise<{ status: number; text: string }> {
  const question = { host, port, headers: { Host: name, Authorization: `Bearer ${token}` } }
  const enter = ['-t', String(pid), '--net', ...(isRoot ? [] : ['--user', '--preserve-credentials'])]
  const env = { ...process.env, QUESTION: JSON.stringify(question) }
  const { stdout } = await promisify(execFile)('nsenter', [...enter, process.execPath, '-e', ASK], { env })
  return JSON.parse(stdout)
}
