import type { Document } from '../contract/document.ts'
import type { Probe } from '../contract/step.ts'
import { type Secret, text } from '../contract/value.ts'

export interface LiveKit {
  /** The env file that keeps its credentials. */
  env: string
  /** Where media arrives where a tunnel brings it: one UDP port at one address. Otherwise a range of ports. */
  tunnel?: { named: string; address: string; port: string }
  /** The address that browsers are told without a tunnel; `outside`: LiveKit asks a server on the internet. */
  node?: { address: string } | 'outside'
}

export const livekitKey = (env: string): Secret => ({
  home: `${env}#LIVEKIT_API_KEY`,
  comes: 'made',
  as: 'hex8',
  prefix: 'reflector_',
})

export const livekitSecret = (env: string): Secret => ({
  home: `${env}#LIVEKIT_API_SECRET`,
  comes: 'made',
  as: 'hex32',
})

export const livekitConfig = (livekit: LiveKit): Document[] => [
  server(livekit),
  { path: 'egress.yaml', body: egress(livekit), readable: true, sealed: true },
]

const server = ({ env, tunnel, node }: LiveKit): Document => ({
  path: 'livekit.yaml',
  sealed: true,
  body: text`# LiveKit, written by reflector-wizard from the choices made there.
${tunnel ? `# Media comes through the tunnel ${tunnel.named}.\n` : ''}port: 7880
rtc:
  tcp_port: 7881
${tunnel ? tunnelled(tunnel) : `${RANGE}${reachable(node)}`}
redis:
  address: redis:6379
keys:
  ${livekitKey(env)}: ${livekitSecret(env)}
webhook:
  api_key: ${livekitKey(env)}
  urls:
    - http://server:1250/v1/livekit/webhook
room:
  empty_timeout: 300
  max_participants: 0
logging:
  level: info
`,
})

const RANGE = '  port_range_start: 44200\n  port_range_end: 44300'

/** Alone, LiveKit would tell browsers the address of its container. */
const reachable = (node: LiveKit['node']) => {
  if (node === undefined) return ''
  return node === 'outside'
    ? '\n  use_external_ip: true'
    : `\n  node_ip: ${node.address}\n  use_external_ip: false`
}

const tunnelled = ({ address, port }: { address: string; port: string }) =>
  `  udp_port: ${port}\n  node_ip: ${address}\n  use_external_ip: false`

const egress = ({ env }: LiveKit) =>
  text`# The recorder of LiveKit, written by reflector-wizard from the choices made there.
ws_url: ws://livekit-server:7880
api_key: ${livekitKey(env)}
api_secret: ${livekitSecret(env)}
redis:
  address: redis:6379
health_port: 7082
log_level: info
session_limits:
  file_output_max_duration: 4h
`

export const livekitReady: Probe = { ask: 'http', url: 'http://127.0.0.1:7880', status: 200 }
