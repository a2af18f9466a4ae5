import { blocks, type Finding, warns } from '../../../doctor/finding.ts'
import type { Context } from '../answers.ts'
import { hasLiveKit, hasProfile } from '../checkout.ts'
import { SERVER, settingsOf } from '../settings.ts'
import { splitAddress, tunnelAddress } from '../tunnel.ts'
import { isLiveKit, PLATFORM_KEYS } from '../video-kinds.ts'
import { secretMissing } from './secret-missing.ts'

export const videoRules = (context: Context): Finding[] => [
  ...absent(context),
  ...unprocessed(context),
  ...unknownTunnel(context),
  ...proxied(context),
]

export function secretRules({ answers: { video }, world }: Context): Finding[] {
  if (video.kind !== 'daily' && video.kind !== 'whereby') return []
  const isThere = settingsOf(world, SERVER)(PLATFORM_KEYS[video.kind]) !== undefined
  return video.key === undefined && !isThere
    ? [secretMissing('video.key', 'The API key', 'Rooms cannot be opened without it.')]
    : []
}

const absent = ({ answers: { video }, world }: Context): Finding[] =>
  isLiveKit(video) && !hasLiveKit(world.checkout)
    ? [
        {
          ...blocks(
            'livekit',
            'This checkout has no LiveKit',
            'Its compose file has no service livekit-server.',
            'Choose another platform, or take a newer checkout.',
          ),
          at: 'video',
        },
      ]
    : []

const unprocessed = ({ answers: { video }, world }: Context): Finding[] =>
  video.kind === 'daily' && !hasProfile(world.checkout, 'dailyco')
    ? [
        {
          ...warns(
            'daily',
            'Recordings of Daily.co are not processed here',
            'This checkout has no workflow engine, which puts the tracks of a recording together.',
            'Meetings work; take a newer checkout for their recordings.',
          ),
          at: 'video',
        },
      ]
    : []

function unknownTunnel({ answers: { video }, world }: Context): Finding[] {
  if (video.kind !== 'livekit-tunnel' || tunnelAddress(video.udp, world) !== undefined) return []
  const { host, port } = splitAddress(video.udp)
  return [
    {
      ...blocks(
        'tunnel-address',
        `The address of ${host} is not known`,
        'LiveKit tells browsers an address and not a name, and this name could not be looked up.',
        `Give video.udp with the address in it, such as 203.0.113.9:${port}.`,
      ),
      at: 'video.udp',
    },
  ]
}

const proxied = ({ answers: { access, video } }: Context): Finding[] =>
  isLiveKit(video) && access.kind === 'proxy'
    ? [
        {
          ...warns(
            'livekit-proxy',
            'Your proxy has to bring browsers to LiveKit',
            'They open /lk-ws at the address that you gave.',
            'Pass /lk-ws on to port 7880 of this machine, without that prefix and with WebSockets.',
          ),
          at: 'access',
        },
      ]
    : []
