import { factValue, type HostFacts, isKnown } from '../facts.ts'
import { blocks, type Finding, fine, warns } from '../finding.ts'
import { isAtLeast } from '../version-order.ts'
import { installDocker } from './install-docker.ts'
import { toClose, toldOfDocker } from './programs.ts'

/** Below 2.20 some values cannot be written so that a container receives them whole. */
const FLOOR = '2.20.0'
/** From 2.24 on an override file can replace a list; older ones only add to it. */
const WANTED = '2.24.0'

export function composeRule(facts: HostFacts): Finding[] {
  if (!isKnown(facts.docker)) return []
  const { compose } = facts
  if (!isKnown(compose)) return [compose.cause === 'missing' ? missing(facts) : broken(compose.why)]
  const { value: version } = compose
  const enough = isAtLeast(version, FLOOR)
  if (enough === undefined) return [broken(`Its version reads "${version}".`)]
  if (!enough) return [tooOld(version)]
  return [
    isAtLeast(version, WANTED)
      ? fine('compose', `Docker Compose ${version}`, `${WANTED} or newer is best.`)
      : old(version),
  ]
}

function missing(facts: HostFacts): Finding {
  const title = 'Docker Compose V2 is missing'
  const risk = facts.programs && factValue(facts.programs)?.docker
  return risk
    ? blocks(
        'compose',
        title,
        `${toldOfDocker(risk)}. Plugins in your Docker settings are not used, and there is no Compose plugin elsewhere.`,
        toClose(risk),
      )
    : blocks(
        'compose',
        title,
        'The docker command is here, but it knows no `docker compose`. The older `docker-compose` command is not enough.',
        installDocker(facts),
      )
}

const broken = (because: string) =>
  blocks(
    'compose',
    'Docker Compose does not work',
    because,
    'Run `docker compose version` in a terminal; reinstall the Compose plugin until that prints a version.',
  )

const tooOld = (version: string) =>
  blocks(
    'compose',
    `Docker Compose ${version} is too old`,
    `Before ${FLOOR} some settings reach a container changed.`,
    `Update the Compose plugin to ${WANTED} or newer.`,
  )

const old = (version: string) =>
  warns(
    'compose',
    `Docker Compose ${version} is old`,
    `From ${WANTED} on the wizard can also close ports that need not be open.`,
    'It works; update the Compose plugin when convenient.',
  )
