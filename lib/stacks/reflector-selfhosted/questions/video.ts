import type { Question } from '../../contract/question.ts'
import { bucket, hostPort, line } from '../../parts/fields.ts'
import { bucketTrial } from '../../parts/trials.ts'
import { answered, type OptionTrial } from '../../trial.ts'

const optional = (label: string) => ({ label, optional: true, schema: line(label) }) as const
const secret = (label: string) => ({ label, secret: true, optional: true, schema: line(label) }) as const
const key = { label: 'API key', secret: true, schema: line('A key') } as const

const recordings = {
  bucket: { label: 'Bucket of its recordings', optional: true, schema: bucket },
  region: optional('Region of that bucket'),
  id: optional('Access key ID for it'),
  secret: { ...secret('Secret access key for it'), sentTo: ['region', 'id'] },
} as const

const ofRecordings = bucketTrial('video.secret', 'Write to the bucket of its recordings and read from it')

const ofDaily: OptionTrial = {
  id: 'key',
  title: 'Try the key',
  of: choice => ({ try: 'daily', key: 'video.key', ...answered(choice, 'subdomain') }),
}

const ofWhereby: OptionTrial = {
  id: 'key',
  title: 'Try the key',
  of: () => ({ try: 'whereby', key: 'video.key' }),
}

export const video = {
  title: 'Rooms for video meetings',
  usual: 'none',
  options: {
    none: { title: 'No rooms' },
    livekit: {
      title: 'LiveKit on this machine',
      help: 'Uses UDP ports 44200 to 44300 of this machine.',
    },
    'livekit-tunnel': {
      title: 'LiveKit on this machine, media through a UDP tunnel',
      fields: { udp: { label: 'Address of the UDP tunnel', schema: hostPort } },
    },
    daily: {
      title: 'Daily.co',
      fields: {
        key,
        subdomain: optional('Subdomain'),
        webhook: secret('Webhook secret'),
        role: optional('Role that writes recordings'),
        ...recordings,
      },
      trials: [ofDaily, ofRecordings],
    },
    whereby: {
      title: 'Whereby',
      fields: { key, webhook: secret('Webhook secret'), ...recordings },
      trials: [ofWhereby, ofRecordings],
    },
  },
} as const satisfies Question
