import { factValue, type HostFacts, isKnown, type Unknown } from '../facts.ts'
import { blocks, type Finding, fine } from '../finding.ts'
import { LOGIN } from '../remedies/group-words.ts'
import { installDocker } from './install-docker.ts'

export function engineRule(facts: HostFacts): Finding[] {
  const { docker, engine } = facts
  if (isKnown(engine)) {
    const { version } = engine.value
    return [fine('engine', `Docker engine ${version}`, `It answers at ${engine.from}.`)]
  }
  // Without Docker there is one thing to do, and its own rule says it.
  return isKnown(docker) ? [silent(engine, facts)] : []
}

function silent(engine: Unknown, facts: HostFacts): Finding {
  const say = (title: string, remedy: string) => blocks('engine', title, engine.why, remedy)
  if (engine.cause === 'denied') return say('Docker does not let this user in', letIn(facts))
  if (engine.cause === 'silent') return say('The Docker engine does not answer', restart(facts))
  if (engine.cause === 'missing')
    return say('The Docker engine is not running', [start(facts), ...install(facts)].join(' '))
  return say(
    'The Docker engine cannot be asked',
    'Run `docker version` in a terminal; mend what it names, then look again.',
  )
}

const letIn = ({ account }: HostFacts) =>
  account && factValue(account)?.isInDockerGroup ? LOGIN : `Run \`sudo usermod -aG docker $USER\`. ${LOGIN}`

const start = (facts: HostFacts) =>
  isDesktop(facts)
    ? 'Open Docker Desktop, wait until it says that it is running, then look again.'
    : 'Run `sudo systemctl start docker` (or `sudo service docker start`), then look again.'

/** A machine with nothing but the docker command has no engine that could be started; Compose comes with one. */
const install = (facts: HostFacts) =>
  isKnown(facts.compose) || facts.compose.cause !== 'missing'
    ? []
    : [`If no engine is installed: ${installDocker(facts)}`]

const restart = (facts: HostFacts) =>
  isDesktop(facts) ? 'Restart Docker Desktop.' : 'Run `sudo systemctl restart docker`, then look again.'

const isDesktop = ({ platform, endpoint }: HostFacts) =>
  factValue(platform) === 'darwin' || /\.docker\/(run|desktop)\//.test(factValue(endpoint) ?? '')
