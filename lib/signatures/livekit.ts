import type { Signature } from './signature.ts'

export const livekit: Signature[] = [
  {
    id: 'livekit-ext-ip',
    layer: 'livekit',
    patterns: [/could not (?:validate RTC config: could not )?resolve external ip/i],
    title: 'The video service cannot find out its public address',
    meaning: 'It asks a server on the internet for it, and the network does not let the answer through.',
    remedy:
      'Give it the address: `node_ip` and `use_external_ip: false` in livekit.yaml, as the wizard writes it when it knows the address.',
    offer: 'apply',
    source: 'https://github.com/livekit/livekit/issues/4626',
  },
  {
    id: 'livekit-ice',
    layer: 'livekit',
    patterns: [/could not establish pc connection/i, /could not connect peerconnection after timeout/i],
    title: 'Sound and picture do not get through',
    meaning: 'Its UDP ports or TCP 7881 are closed, or it gives browsers an address that they cannot reach.',
    remedy:
      'Let the firewall and the router pass the UDP range of livekit.yaml and TCP 7881, and look whether `node_ip` there is an address that browsers reach.',
    offer: 'switch',
    source: 'https://github.com/livekit/livekit/issues/3516',
  },
]
