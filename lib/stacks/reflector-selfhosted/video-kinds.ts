import type { Answers } from './answers.ts'

type Video = Answers['video']
export type LiveKitChoice = Extract<Video, { kind: 'livekit' | 'livekit-tunnel' }>

export const isLiveKit = (video: Video): video is LiveKitChoice =>
  video.kind === 'livekit' || video.kind === 'livekit-tunnel'

/** The key that switches a platform on, in server/.env. */
export const PLATFORM_KEYS = {
  livekit: 'LIVEKIT_API_KEY',
  daily: 'DAILY_API_KEY',
  whereby: 'WHEREBY_API_KEY',
} as const
