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
  {
    id: 'livekit-no-keys',
    layer: 'livekit',
    patterns: [/one of key-file or keys must be provided/i],
    title: 'The video service was given no keys',
    meaning: 'livekit.yaml has none, or another file than it was read.',
    remedy: 'Apply again: the wizard writes the keys into livekit.yaml.',
    offer: 'apply',
    source: 'https://github.com/livekit/livekit/issues/454',
  },
  {
    id: 'livekit-key-short',
    layer: 'livekit',
    patterns: [
      /secret is too short, should be at least 32 characters/i,
      /apiSecret must be at least 256 bits long/i,
    ],
    title: 'The secret of the video service is too short',
    meaning:
      'Newer versions want at least 32 characters, in livekit.yaml and in the settings of what uses it.',
    remedy: 'Apply again with an empty answer for it: the wizard makes one that is long enough.',
    offer: 'apply',
    source: 'https://github.com/livekit/livekit/issues/2582',
  },
  {
    id: 'livekit-key-other',
    layer: 'livekit',
    patterns: [/go-jose: error in cryptographic primitive/i, /invalid API key: (?<key>API\w{1,4})/],
    title: 'The video service does not accept what another service signed',
    meaning: 'The two have different secrets for the same key.',
    remedy: 'Apply again: both are then given the same, and their containers are made anew.',
    offer: 'apply',
    source: 'https://github.com/wlphi/ess-docker-compose/issues/20',
  },
  {
    id: 'livekit-redis',
    layer: 'livekit',
    patterns: [/unable to connect to redis: dial tcp/i],
    title: 'The video service does not reach Redis',
    meaning:
      'The address in livekit.yaml is wrong for where it runs; on the network of the machine, names of services do not count.',
    remedy: 'Apply again: the wizard writes an address that it reaches. Look whether Redis runs.',
    offer: 'apply',
    outranks: ['dns-lookup-fail', 'container-unknown'],
    source: 'https://github.com/livekit/livekit/issues/1901',
  },
]
