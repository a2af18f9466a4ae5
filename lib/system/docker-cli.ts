import type { Known } from '../doctor/facts.ts'
import { type Command, type Outcome, run } from './command.ts'
import { pluginRisk } from './docker-config.ts'
import { factOf, unknown } from './fact.ts'

const DOCKER: Command = ['docker', '--version']
const COMPOSE: Command = ['docker', 'compose', 'version', '--short']
const CONTEXT: Command = ['docker', 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']

type Patience = { seconds?: number }

const versionIn = (text: string) => /\bv?(\d+\.\d+\S*?),?(?:\s|$)/.exec(text)?.[1]
const addressIn = (text: string) => /^[a-z]+:\/\/\S+$/m.exec(text)?.[0]

export async function getDockerVersion(patience: Patience = {}): Promise<Known<string>> {
  return pluginRisk()
    ? unknown('denied', 'Docker is not run, because other users can change its plugins.')
    : factOf(DOCKER, await run(DOCKER, patience), versionIn)
}

export async function getComposeVersion(patience: Patience = {}): Promise<Known<string>> {
  const outcome = await run(COMPOSE, patience)
  return isUnknownSubcommand(outcome)
    ? unknown('missing', 'The docker command has no Compose plugin.')
    : factOf(COMPOSE, outcome, versionIn)
}

/** Where the docker command would go: DOCKER_HOST, else the context in use. */
export async function getEndpoint(patience: Patience = {}): Promise<Known<string>> {
  return factOf(CONTEXT, await run(CONTEXT, patience), addressIn)
}

/** A docker command without the plugin says one of these, by its age, or prints its general help. */
const isUnknownSubcommand = (outcome: Outcome) =>
  outcome.ended === 'exited' &&
  /is not a docker command|unknown command: docker compose|unknown shorthand flag|Usage:\s+docker \[OPTIONS\]/.test(
    outcome.stderr + outcome.stdout,
  )
