import { factValue } from '../../doctor/facts.ts'
import { blocks, type Finding, warns } from '../../doctor/finding.ts'
import { valueAt } from '../../plan/homes.ts'
import type { World } from '../contract/world.ts'
import { replacesLists } from '../parts/replaces-lists.ts'
import { modelRules } from './model-rules.ts'
import type { Answers, StandalonePart } from './questions.ts'
import { SERVER_ENV } from './server-env.ts'
import { BASE, standsAlone, workflowOf } from './shape.ts'
import { backendElsewhere } from './speech-backend.ts'

export const rules: StandalonePart = {
  rules: ({ answers, world }) => [
    ...system(world),
    ...modelRules(answers, world),
    ...address(world),
    ...workflow(world),
    ...speech(world),
    ...ports(answers, world),
    ...retention(world),
  ],
}

function system({ host }: World): Finding[] {
  const platform = factValue(host.platform)
  if (platform === undefined || platform === 'linux' || platform === 'darwin') return []
  return [
    blocks(
      'standalone-system',
      `Reflector standalone does not run on ${platform}`,
      'It knows Linux and macOS.',
      'On Windows, use WSL2 and start the wizard there.',
    ),
  ]
}

function address(world: World): Finding[] {
  const known = factValue(world.host.lanAddress) ?? valueAt(`${SERVER_ENV}#WEBRTC_HOST`, world.files)
  if (!standsAlone(world) || known !== undefined) return []
  return [
    warns(
      'standalone-address',
      'The address of this machine is not known',
      'Recording in the browser works from this machine only.',
      'Set `WEBRTC_HOST` in server/.env to an address that others reach.',
    ),
  ]
}

function workflow(world: World): Finding[] {
  if (workflowOf(world).comes !== 'missing') return []
  return [
    blocks(
      'standalone-workflows',
      'The workflow engine is missing',
      `This server processes recordings with Hatchet only, and ${BASE} of this checkout, from which it would be taken, has none.`,
      `Put ${BASE} back as upstream has it.`,
    ),
  ]
}

function speech(world: World): Finding[] {
  const backend = backendElsewhere(world)
  if (backend === undefined) return []
  return [
    warns(
      'standalone-speech',
      `Speech goes to the ${backend} backend`,
      `TRANSCRIPT_BACKEND in ${SERVER_ENV} says so; such a backend needs an account or a service elsewhere.`,
      `Remove TRANSCRIPT_BACKEND from ${SERVER_ENV} to transcribe on this machine.`,
    ),
  ]
}

function ports({ ports }: Answers, world: World): Finding[] {
  if (ports.kind === 'open' || replacesLists(world)) return []
  return [
    {
      ...warns(
        'ports-open',
        'Ports stay open to the network',
        `Docker Compose ${factValue(world.host.compose)} can only add to a list of ports, not replace it.`,
        'Update the Compose plugin to 2.24 or newer, or close the ports in a firewall.',
      ),
      at: 'ports',
    },
  ]
}

/** Nobody logs in, so every transcript counts as public, and those the server deletes after a while. */
function retention({ files }: World): Finding[] {
  if (valueAt(`${SERVER_ENV}#PUBLIC_DATA_RETENTION_DAYS`, files) !== undefined) return []
  return [
    warns(
      'standalone-retention',
      'Transcripts are deleted after 7 days',
      'Without a login every transcript is public, and Reflector keeps those for PUBLIC_DATA_RETENTION_DAYS only.',
      `Set \`PUBLIC_DATA_RETENTION_DAYS\` in ${SERVER_ENV}, for example to 3650.`,
    ),
  ]
}
