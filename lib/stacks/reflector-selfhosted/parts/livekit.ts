import type { Document } from '../../contract/document.ts'
import { type LiveKit, livekitConfig, livekitKey, livekitSecret } from '../../parts/livekit.ts'
import { machineAddress, meetingAddress } from '../address.ts'
import type { Context } from '../answers.ts'
import { hasLiveKit } from '../checkout.ts'
import { isPrivateName } from '../private-name.ts'
import { ROOT, SERVER, settingsOf } from '../settings.ts'
import { splitAddress, tunnelAddress } from '../tunnel.ts'
import { isLiveKit, type LiveKitChoice } from '../video-kinds.ts'
import { storageValues } from './storage.ts'

const INSIDE = 'ws://livekit-server:7880'
const RANGE = '44200-44300:44200-44300'

export const livekitDocuments = (context: Context, video: LiveKitChoice): Document[] => [
  { path: SERVER, set: connection(context) },
  recordings(context),
  ...livekitConfig({ env: SERVER, ...tunnelOf(context, video), ...nodeOf(context) }),
]

const connection = (context: Context) => ({
  DEFAULT_VIDEO_PLATFORM: 'livekit',
  LIVEKIT_API_KEY: livekitKey(SERVER),
  LIVEKIT_API_SECRET: livekitSecret(SERVER),
  LIVEKIT_URL: settingsOf(context.world, SERVER)('LIVEKIT_URL') ?? INSIDE,
  LIVEKIT_PUBLIC_URL: meetingAddress(context),
})

/** LiveKit's recorder writes where the server keeps recordings. */
function recordings(context: Context): Document {
  const { bucket, region, id, key, endpoint } = storageValues(context)
  return {
    path: SERVER,
    set: {
      LIVEKIT_STORAGE_AWS_BUCKET_NAME: bucket,
      LIVEKIT_STORAGE_AWS_REGION: region,
      LIVEKIT_STORAGE_AWS_ACCESS_KEY_ID: id,
      LIVEKIT_STORAGE_AWS_SECRET_ACCESS_KEY: key,
      ...(endpoint !== undefined && { LIVEKIT_STORAGE_AWS_ENDPOINT_URL: endpoint }),
    },
    ...(endpoint === undefined && { unset: ['LIVEKIT_STORAGE_AWS_ENDPOINT_URL'] }),
  }
}

function tunnelOf({ world }: Context, video: LiveKitChoice): Pick<LiveKit, 'tunnel'> {
  if (video.kind === 'livekit') return {}
  const { port } = splitAddress(video.udp)
  return { tunnel: { named: video.udp, address: tunnelAddress(video.udp, world) ?? '0.0.0.0', port } }
}

/** A public domain leads to an address that this machine may not know itself. */
function nodeOf(context: Context): Pick<LiveKit, 'node'> {
  const { access } = context.answers
  if (access.kind === 'domain' && !isPrivateName(access.domain)) return { node: 'outside' }
  const address = machineAddress(context)
  return address === undefined ? {} : { node: { address } }
}

/** What browsers are told; undefined where it is the address of its container. */
export function announcedAddress(context: Context, video: LiveKitChoice): string | undefined {
  if (video.kind === 'livekit-tunnel') return tunnelAddress(video.udp, context.world)
  const { node } = nodeOf(context)
  return typeof node === 'object' ? node.address : node
}

/** A tunnel brings one port, and outside it has the number that it has inside. */
export function udpPorts({ answers: { video }, world }: Context): Document[] {
  if (!hasLiveKit(world.checkout)) return []
  const port = isLiveKit(video) && video.kind === 'livekit-tunnel' ? splitAddress(video.udp).port : undefined
  return [{ path: ROOT, set: { LIVEKIT_UDP_PORTS: port === undefined ? RANGE : `${port}:${port}` } }]
}
