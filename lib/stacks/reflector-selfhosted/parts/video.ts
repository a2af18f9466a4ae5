import type { Document } from '../../contract/document.ts'
import type { Secret } from '../../contract/value.ts'
import { soundFromBrowser } from '../../parts/browser.ts'
import { livekitReady } from '../../parts/livekit.ts'
import type { Answers, Context, Part } from '../answers.ts'
import { hasProfile } from '../checkout.ts'
import { secretRules, videoRules } from '../rules/video.ts'
import { present, SERVER, settingsOf, WEB } from '../settings.ts'
import { isLiveKit, PLATFORM_KEYS } from '../video-kinds.ts'
import { announcedAddress, livekitDocuments, udpPorts } from './livekit.ts'

/** Rooms for video meetings. */
export const video: Part = {
  profiles: ({ answers: { video }, world }) => {
    if (isLiveKit(video)) return ['livekit']
    return video.kind === 'daily' && hasProfile(world.checkout, 'dailyco') ? ['dailyco'] : []
  },
  documents: context => [...platform(context), ...rooms(context), ...udpPorts(context)],
  watches: context => {
    const { video } = context.answers
    return isLiveKit(video) ? [soundFromBrowser('livekit-server', announcedAddress(context, video))] : []
  },
  ready: { 'livekit-server': () => livekitReady },
  rules: context => [...videoRules(context), ...secretRules(context)],
}

function platform(context: Context): Document[] {
  const { video } = context.answers
  if (isLiveKit(video)) return livekitDocuments(context, video)
  if (video.kind === 'daily') return [{ path: SERVER, set: daily(video) }]
  return video.kind === 'whereby' ? [{ path: SERVER, set: whereby(video) }] : []
}

/** Rooms are offered with a platform. Without one, a key that is still in the file would go on offering them. */
function rooms({ answers: { video }, world }: Context): Document[] {
  if (video.kind !== 'none') return [{ path: WEB, set: { FEATURE_ROOMS: 'true' } }]
  const server = settingsOf(world, SERVER)
  const isKeyLeft = Object.values(PLATFORM_KEYS).some(key => server(key) !== undefined)
  return isKeyLeft ? [{ path: WEB, set: { FEATURE_ROOMS: 'false' } }] : []
}

const typed = (key: string, field: string): Secret => ({
  home: `${SERVER}#${key}`,
  comes: 'typed',
  answer: `video.${field}`,
})

type Daily = Extract<Answers['video'], { kind: 'daily' }>
type Whereby = Extract<Answers['video'], { kind: 'whereby' }>

/** Optional keys that were not answered stay as the file has them. */
const daily = (given: Daily): Extract<Document, { set: unknown }>['set'] => ({
  DEFAULT_VIDEO_PLATFORM: 'daily',
  DAILY_API_KEY: typed('DAILY_API_KEY', 'key'),
  ...present({
    DAILY_SUBDOMAIN: given.subdomain,
    DAILYCO_STORAGE_AWS_ROLE_ARN: given.role,
    DAILYCO_STORAGE_AWS_BUCKET_NAME: given.bucket,
    DAILYCO_STORAGE_AWS_REGION: given.region,
    DAILYCO_STORAGE_AWS_ACCESS_KEY_ID: given.id,
  }),
  ...(given.webhook !== undefined && {
    DAILY_WEBHOOK_SECRET: typed('DAILY_WEBHOOK_SECRET', 'webhook'),
  }),
  ...(given.secret !== undefined && {
    DAILYCO_STORAGE_AWS_SECRET_ACCESS_KEY: typed('DAILYCO_STORAGE_AWS_SECRET_ACCESS_KEY', 'secret'),
  }),
})

const whereby = (given: Whereby): Extract<Document, { set: unknown }>['set'] => ({
  DEFAULT_VIDEO_PLATFORM: 'whereby',
  WHEREBY_API_KEY: typed('WHEREBY_API_KEY', 'key'),
  ...present({
    WHEREBY_STORAGE_AWS_BUCKET_NAME: given.bucket,
    WHEREBY_STORAGE_AWS_REGION: given.region,
    WHEREBY_STORAGE_AWS_ACCESS_KEY_ID: given.id,
  }),
  ...(given.webhook !== undefined && {
    WHEREBY_WEBHOOK_SECRET: typed('WHEREBY_WEBHOOK_SECRET', 'webhook'),
  }),
  ...(given.secret !== undefined && {
    WHEREBY_STORAGE_AWS_SECRET_ACCESS_KEY: typed('WHEREBY_STORAGE_AWS_SECRET_ACCESS_KEY', 'secret'),
  }),
})
