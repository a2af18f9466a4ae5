import type { Stack } from '../contract/stack.ts'
import type { World } from '../contract/world.ts'
import { apiUrl } from '../parts/browser.ts'
import { publicKeys } from '../parts/public-keys.ts'
import { reflectorImages } from '../parts/reflector-images.ts'
import { reflectorReleases } from '../parts/reflector-releases.ts'
import { REFLECTOR } from '../parts/reflector-source.ts'
import { addressOf, dashboardAddress } from './address.ts'
import type { Answers, Context } from './answers.ts'
import { authority, decides, first } from './begin.ts'
import { certificateFiles, certificatesOf } from './certificates.ts'
import { chapters } from './chapters.ts'
import { hasHatchet, usesHatchet } from './checkout.ts'
import { SCRIPT } from './flags/taken.ts'
import { flags } from './flags.ts'
import { known } from './known-compose.ts'
import { lastArguments, remembersArguments } from './last-arguments.ts'
import { leadsHere } from './leads-here.ts'
import { WIZARD } from './marks.ts'
import { ownPorts } from './own-ports.ts'
import { access } from './parts/access.ts'
import { core } from './parts/core.ts'
import { huggingFace } from './parts/hugging-face.ts'
import { llm } from './parts/llm.ts'
import { signIn } from './parts/sign-in.ts'
import { speech } from './parts/speech.ts'
import { storage } from './parts/storage.ts'
import { trust } from './parts/trust.ts'
import { video } from './parts/video.ts'
import { weights } from './parts/weights.ts'
import { wizard } from './parts/wizard.ts'
import { workflow } from './parts/workflow.ts'
import { proof } from './proof.ts'
import { questions } from './questions.ts'
import { recall } from './recall.ts'
import { LAST_ARGUMENTS, ROOT, SERVER, textOf, WEB } from './settings.ts'
import { CONTAINER_KEY } from './speech-services.ts'
import { splitAddress } from './tunnel.ts'

const COMPOSE = 'docker-compose.selfhosted.yml'
const EXAMPLES = ['server/.env.selfhosted.example', 'www/.env.selfhosted.example']
const SERVICES = ['server', 'worker', 'beat', 'web', 'redis', 'postgres']

/** Reflector on one machine, for people in a network or on the internet. */
export const reflectorSelfhosted: Stack<typeof questions> = {
  id: 'reflector-selfhosted',
  title: 'Reflector, self-hosted',
  about:
    'Transcripts, speakers and summaries of recordings and live meetings, for a team in its network or on the internet. Every part can be chosen.',
  source: REFLECTOR,
  releases: reflectorReleases(COMPOSE),
  recognise,
  // The standalone stack has server/.env as well.
  leaves: [SERVER, WEB],
  compose: [COMPOSE],
  files: [
    ...EXAMPLES,
    ...[SERVER, WEB, ROOT, '.env.hatchet', 'Caddyfile', 'data/garage.toml', 'livekit.yaml', 'egress.yaml'],
    ...['docker-compose.ca.yml', WIZARD, 'certs/ca.crt', 'certs/server.pem', 'certs/server-key.pem'],
    ...[SCRIPT, LAST_ARGUMENTS, 'server/docker-entrypoint.sh'],
  ],
  images: reflectorImages,
  known,
  questions,
  chapters,
  parts: [core, speech, huggingFace, llm, storage, access, signIn, video, workflow, trust, wizard, weights],
  wants: certificateFiles,
  trusts: context => certificatesOf(context).authorities,
  resolves: ({ video }) => (video.kind === 'livekit-tunnel' ? [splitAddress(video.udp).host] : []),
  leadsHere,
  recall,
  remembered,
  flags,
  urls,
  proof,
  decides,
  first,
  ownPorts,
  authority,
  publicKeys,
  standIns: [CONTAINER_KEY],
}

function recognise(world: World): { generation: string } | { no: string } {
  if (textOf(world, COMPOSE) === undefined) return { no: `There is no ${COMPOSE}.` }
  const services = SERVICES.filter(service => !(service in world.checkout.services))
  if (services.length > 0) return { no: `${COMPOSE} has no service ${services.join(', ')}.` }
  const examples = EXAMPLES.filter(path => textOf(world, path) === undefined)
  if (examples.length > 0) return { no: `Half of the checkout is missing: ${examples.join(', ')}.` }
  return { generation: hasHatchet(world.checkout) ? '2026-04' : '2026-02' }
}

/** The last command line of the script; the password in it is not taken over, its hash is in server/.env. */
function remembered(world: World): Partial<Answers> {
  const argv = remembersArguments(world) ? lastArguments(world) : undefined
  const meant = argv === undefined ? [] : flags(argv, world)
  if (Array.isArray(meant)) return {}
  return meant.signIn?.kind === 'password' ? { ...meant, signIn: { kind: 'password' } } : meant
}

function urls(context: Context): { label: string; url: string }[] {
  const { site, api } = addressOf(context)
  return [
    { label: 'Reflector', url: site },
    { label: 'API', url: apiUrl(api) },
    ...(usesHatchet(context) ? [{ label: 'Workflow dashboard', url: dashboardAddress(context) }] : []),
  ]
}
