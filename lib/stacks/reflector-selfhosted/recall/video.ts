import type { World } from '../../contract/world.ts'
import { SET } from '../../read-answers.ts'
import type { Answers } from '../answers.ts'
import { present, SERVER, settingsOf, WEB } from '../settings.ts'
import { writtenTunnel } from '../tunnel.ts'
import { PLATFORM_KEYS } from '../video-kinds.ts'

type Platform = keyof typeof PLATFORM_KEYS

export function recallVideo(world: World): Answers['video'] {
  const platform = platformOf(world)
  if (platform === 'livekit') return recallLiveKit(world)
  if (platform === 'daily') return recallDaily(world)
  return platform === 'whereby' ? recallWhereby(world) : { kind: 'none' }
}

/** A platform is on where its key is; of several, the one that the server takes for new rooms. */
function platformOf(world: World): Platform | undefined {
  const server = settingsOf(world, SERVER)
  if (settingsOf(world, WEB)('FEATURE_ROOMS') === 'false') return undefined
  const platforms: Platform[] = ['livekit', 'daily', 'whereby']
  const there = platforms.filter(platform => server(PLATFORM_KEYS[platform]) !== undefined)
  return there.find(platform => platform === server('DEFAULT_VIDEO_PLATFORM')) ?? there[0]
}

function recallLiveKit(world: World): Answers['video'] {
  const tunnel = writtenTunnel(world)
  return tunnel
    ? { kind: 'livekit-tunnel', udp: tunnel.named ?? `${tunnel.address}:${tunnel.port}` }
    : { kind: 'livekit' }
}

function recallDaily(world: World): Answers['video'] {
  const server = settingsOf(world, SERVER)
  return {
    kind: 'daily',
    key: SET,
    ...present({
      subdomain: server('DAILY_SUBDOMAIN'),
      webhook: server('DAILY_WEBHOOK_SECRET') && SET,
      role: server('DAILYCO_STORAGE_AWS_ROLE_ARN'),
      ...recordings(world, 'DAILYCO'),
    }),
  }
}

const recallWhereby = (world: World): Answers['video'] => ({
  kind: 'whereby',
  key: SET,
  ...present({
    webhook: settingsOf(world, SERVER)('WHEREBY_WEBHOOK_SECRET') && SET,
    ...recordings(world, 'WHEREBY'),
  }),
})

function recordings(world: World, prefix: 'DAILYCO' | 'WHEREBY') {
  const of = (key: string) => settingsOf(world, SERVER)(`${prefix}_STORAGE_AWS_${key}`)
  return {
    bucket: of('BUCKET_NAME'),
    region: of('REGION'),
    id: of('ACCESS_KEY_ID'),
    secret: of('SECRET_ACCESS_KEY') && SET,
  }
}
