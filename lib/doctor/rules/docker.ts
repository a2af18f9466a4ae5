import { factValue, type HostFacts, isKnown } from '../facts.ts'
import { blocks, type Finding, fine } from '../finding.ts'
import { installDocker } from './install-docker.ts'
import { toClose, toldOfDocker } from './programs.ts'

export function dockerRule(facts: HostFacts): Finding[] {
  const { docker } = facts
  const risk = facts.programs && factValue(facts.programs)?.docker
  if (risk?.part === 'plugins')
    return [
      blocks(
        'docker',
        'Other users can change the plugins of Docker',
        `${toldOfDocker(risk)}. Docker runs the plugins in it, so the wizard does not run Docker.`,
        toClose(risk),
      ),
    ]
  if (isKnown(docker)) return [fine('docker', `Docker command ${docker.value}`, 'It is in the PATH.')]
  if (docker.cause === 'missing')
    return [
      blocks('docker', 'Docker is not installed', 'There is no docker command here.', installDocker(facts)),
    ]
  return [
    blocks(
      'docker',
      'The docker command does not work',
      docker.why,
      'Run `docker --version` in a terminal; mend or reinstall Docker until that answers.',
    ),
  ]
}
