import type { Signature } from './signature.ts'

export const workflow: Signature[] = [
  {
    id: 'hatchet-token-missing',
    layer: 'workflow',
    patterns: [/HATCHET_CLIENT_TOKEN must be set/i],
    title: 'A service started without its Hatchet token',
    meaning: 'The token was not made, or was made after the container and never reached it.',
    remedy: 'Apply again: the token is made first, then what needs it is made anew.',
    offer: 'apply',
    outranks: ['hatchet-refused', 'hatchet-unauth'],
    source: 'https://github.com/GreyhavenHQ/reflector/blob/main/server/reflector/hatchet/client.py',
  },
  {
    id: 'hatchet-localhost-token',
    layer: 'workflow',
    patterns: [/failed to connect to all addresses[^\n]{0,200}127\.0\.0\.1:7077/i],
    title: 'The Hatchet token leads to the wrong address',
    meaning:
      'The address is written into the token when it is made, and this one says localhost, which is the container itself.',
    remedy:
      'Apply again: a token that does not work is replaced. It takes its address from `SERVER_GRPC_BROADCAST_ADDRESS` of the hatchet service, which must say `hatchet:7077`.',
    offer: 'apply',
    outranks: ['hatchet-refused'],
    source: 'https://github.com/hatchet-dev/hatchet/pull/493',
  },
  {
    id: 'hatchet-unauth',
    layer: 'workflow',
    patterns: [/invalid auth token/i],
    title: 'Hatchet refuses the token',
    meaning:
      'Its database is newer than the token, the token is older than 90 days, or client and engine are of versions that do not fit.',
    remedy: 'Apply again: a token that is refused is replaced by a new one.',
    offer: 'apply',
    source: 'https://github.com/hatchet-dev/hatchet/issues/3863',
  },
  {
    id: 'hatchet-migrations',
    layer: 'workflow',
    patterns: [
      /relation "\w{1,63}" does not exist \(SQLSTATE 42P01\)/i,
      /function \w{1,63}\([^)\n]{0,200}\) does not exist \(SQLSTATE 42883\)/i,
    ],
    title: 'Hatchet and its database are of different versions',
    meaning: 'Its tables were not made or changed for this version, as after an update of the image.',
    remedy:
      'Run the version that was here before, or the migration of this one, after a backup of the database. Name a version instead of `latest` in the compose file.',
    offer: 'command',
    source: 'https://github.com/hatchet-dev/hatchet/issues/2399',
  },
  {
    id: 'hatchet-refused',
    layer: 'workflow',
    patterns: [
      /dial tcp [\d.]{7,15}:7077: connect: connection refused/i,
      /failed to connect to all addresses[^\n]{0,200}:7077/i,
      /DNS resolution failed for [\w.-]{1,100}:7077/i,
    ],
    title: 'Hatchet does not listen where it is looked for',
    meaning: 'It is not up yet, or does not know the address inside of Docker at which it is asked.',
    remedy:
      'Apply again: it is waited for. By hand: `SERVER_INTERNAL_CLIENT_INTERNAL_GRPC_BROADCAST_ADDRESS=hatchet:7077` in its settings.',
    offer: 'apply',
    settled: [/acquired action listener/i, /application startup complete/i],
    source: 'https://github.com/hatchet-dev/hatchet/issues/1534',
  },
  {
    id: 'hatchet-message-size',
    layer: 'workflow',
    patterns: [/received message larger than max \((?<size>\d{1,12}) vs\.? (?<most>\d{1,12})\)/i],
    title: 'A message is bigger than Hatchet takes',
    meaning:
      'It has {size} bytes, and {most} are allowed: a very long meeting, or something that speaks no gRPC at its port.',
    remedy:
      'Give the hatchet service `SERVER_GRPC_MAX_MSG_SIZE=104857600` in its settings, and make its container anew.',
    offer: 'command',
    source: 'https://github.com/hatchet-dev/hatchet/issues/768',
  },
]
