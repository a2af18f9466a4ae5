import type { Authority, Fact } from '../contract/stack.ts'
import { caddyAuthority } from '../parts/caddy.ts'
import { dashboardSignIn } from '../parts/dashboard-sign-in.ts'
import { firstRecording, NO_MICROPHONE } from '../parts/first-recording.ts'
import { addressOf, dashboardAddress, usesCaddy } from './address.ts'
import type { Context } from './answers.ts'
import { usesHatchet } from './checkout.ts'
import { tlsOf } from './parts/access.ts'

/** Services, and the steps of parts, by the question that decides about them. */
export const decides = {
  gpu: 'speech',
  cpu: 'speech',
  speech: 'speech',
  ollama: 'llm',
  'ollama-cpu': 'llm',
  model: 'llm',
  garage: 'storage',
  storage: 'storage',
  caddy: 'access',
  'livekit-server': 'video',
  'livekit-egress': 'video',
} as const

export const first = (context: Context): Fact[] => [
  signIn(context),
  firstRecording(addressOf(context).site),
  ...(context.answers.access.kind === 'plain' ? [WITHOUT_HTTPS] : []),
  ...(usesHatchet(context) ? [dashboardSignIn(dashboardAddress(context))] : []),
]

function signIn(context: Context): Fact {
  switch (context.answers.signIn.kind) {
    case 'none':
      return {
        title: 'Nobody signs in',
        text: 'Everybody who reaches the address uses it and sees everything.',
      }
    case 'password':
      return {
        title: 'Signing in',
        text: 'As `admin@localhost`, with the password that you chose. Only its hash was kept: set another one here if it is lost.',
      }
    case 'authentik':
      return {
        title: 'Signing in',
        text: `With Authentik. Its provider has to allow \`${addressOf(context).site}/api/auth/callback/authentik\` as a redirect address.`,
      }
  }
}

const WITHOUT_HTTPS: Fact = {
  title: 'The microphone',
  text: 'Without https, browsers give it to pages on this machine itself only. Files can be uploaded from everywhere.',
}

export const authority = (context: Context): Authority | undefined =>
  usesCaddy(context.answers) && tlsOf(context) === 'on-demand' ? caddyAuthority(NO_MICROPHONE) : undefined
