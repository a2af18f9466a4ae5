import { realpath } from 'node:fs/promises'
import process from 'node:process'
import type { Known, WholeFacts } from '../../doctor/facts.ts'
import type { Outcome } from '../command.ts'
import { factOf, unknown } from '../fact.ts'
import { findProgram, seePrograms } from '../programs.ts'
import { ask, type Look, runFor } from './look.ts'

const versionIn = (text: string) => /\bv?(\d+\.\d+[^\s,]*)/.exec(text)?.[1]

export const getGit = (look: Look): Promise<Known<string>> => ask(look, ['git', '--version'], versionIn)

export async function getBuildx(look: Look): Promise<Known<string>> {
  const command = ['docker', 'buildx', 'version'] as const
  const outcome = await runFor(look, command)
  return isUnknownSubcommand(outcome)
    ? unknown('missing', 'The docker command has no buildx plugin.')
    : factOf(command, outcome, versionIn)
}

const isUnknownSubcommand = (outcome: Outcome) =>
  outcome.ended === 'exited' &&
  /is not a docker command|unknown command: docker buildx|Usage:\s+docker \[OPTIONS\]/.test(
    outcome.stderr + outcome.stdout,
  )

/** What lets containers use NVIDIA cards. Its first line names the version, the second a commit. */
export const getNvidiaToolkit = (look: Look): Promise<Known<string>> =>
  ask(look, ['nvidia-ctk', '--version'], versionIn)

/** The file that the docker command is: a snap or Docker Desktop shows by where it lies. */
export async function getDockerPath(): Promise<WholeFacts['dockerPath']> {
  const file = findProgram('docker')?.file
  if (file === undefined) return unknown('missing', 'There is no docker command here.')
  return { value: file.startsWith('/snap/') ? file : await realpath(file), from: 'PATH' }
}

export const getPrograms = (): WholeFacts['programs'] => ({ value: seePrograms(), from: 'PATH' })

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']

export function getProxies(): WholeFacts['proxies'] {
  const named = Object.keys(process.env).filter(name => PROXIES.includes(name.toUpperCase()))
  return { value: named.filter(name => process.env[name] !== '').sort(), from: 'the environment' }
}
