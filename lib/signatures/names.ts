import type { Signature } from './signature.ts'

/** Names that are not resolved, as programs inside of containers say it. */
export const names: Signature[] = [
  {
    id: 'names-in-containers',
    layer: 'registry',
    patterns: [
      /failed to resolve '(?<host>[\w.-]{1,253})' \(\[errno -[235]\]/i,
      /getaddrinfo EAI_AGAIN (?<host>[\w.-]{1,253})/i,
    ],
    title: 'Inside of a container, the address of {host} cannot be found out',
    meaning:
      'The machine may well resolve names while containers do not: they ask another server, or a firewall stops them.',
    remedy:
      'Run `sudo systemctl restart docker` and try again. If it stays so, give Docker the name server of your network: `"dns": ["…"]` in its settings, then restart it.',
    offer: 'command',
    outranks: ['hf-not-reached'],
    source: 'https://github.com/pyannote/pyannote-audio/issues/1800',
  },
  {
    id: 'plain-http-answer',
    layer: 'registry',
    patterns: [/server gave HTTP response to HTTPS client/i],
    title: 'Something answered without encryption in the place of a registry',
    meaning:
      'A mirror in the settings of Docker speaks plain http, or a proxy or login page of the network answers for everything.',
    remedy:
      '`docker info` lists mirrors and proxies: take out those that are wrong, in the settings of Docker, and log in to the network if it wants that. Then restart Docker.',
    offer: 'command',
    outranks: ['registry-unreachable'],
    source: 'https://github.com/docker/cli/issues/3811',
  },
]
