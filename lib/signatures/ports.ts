import type { Signature } from './signature.ts'

export const ports: Signature[] = [
  {
    id: 'port-allocated',
    layer: 'ports',
    patterns: [/bind for \S{1,60}:(?<port>\d{1,5}) failed: port is already allocated/i],
    title: 'Port {port} is taken by another container',
    meaning: 'Only one container on this machine can publish a port.',
    remedy: '`docker ps --filter publish={port}` names it. Stop that container, or choose another port here.',
    offer: 'switch',
    outranks: ['port-in-use'],
    source: 'https://github.com/coollabsio/coolify/issues/5515',
  },
  {
    id: 'port-in-use',
    layer: 'ports',
    patterns: [
      /(?:host port for|listen \w{3,4}) (?:[\d.]{0,15}|\[[\da-f:]{0,39}\]|::):(?<port>\d{1,5})\b[^\n]{0,120}address already in use/i,
      /address (?:\('[^']{0,60}', |\S{0,60}:)(?<port>\d{1,5})\)?: address already in use/i,
      /port (?<port>\d{1,5}): \[errno 98\][^\n]{0,120}address (?:already )?in use/i,
      /listen EADDRINUSE: address already in use \S{0,60}:(?<port>\d{1,5})/i,
      /address already in use/i,
      /errno 98\][^\n]{0,120}address in use/i,
      /Failure "?(?:failed to bind: )?EADDRINUSE/i,
      /failed to bind: eaddrinuse/i,
      /listen EADDRINUSE/i,
    ],
    title: 'Port {port|that a service needs} is taken',
    meaning: 'A program of this machine listens there, such as a web server or another copy of this stack.',
    remedy:
      '`sudo ss -ltnp` lists who listens where. Stop the program that has it, or choose another port here.',
    offer: 'switch',
    source: 'https://github.com/IceWhaleTech/CasaOS/issues/2502',
  },
  {
    id: 'rootless-privileged-port',
    layer: 'ports',
    patterns: [
      /cannot expose privileged port (?<port>\d{1,5})/i,
      /listen (?:tcp|udp)\d? \S{0,60}:(?<port>\d{1,4}): bind: permission denied/i,
    ],
    title: 'Docker may not use port {port}',
    meaning: 'It runs without root here, and the system keeps ports below 1024 for root.',
    remedy:
      'Choose a port from 1024 up here, and let a web server of the system that you trust pass on {port} to it.',
    offer: 'switch',
    source: 'https://github.com/onyx-dot-app/onyx/pull/6338',
  },
]
