import type { Signature } from './signature.ts'

/** Names that are not resolved, as programs inside of containers say it. */
export const names: Signature[] = [
  {
    id: 'names-in-containers',
    layer: 'registry',
    patterns: [
      /failed to resolve '(?<host>[\w-]{1,63}\.[\w.-]{1,190})' \(\[errno -[235]\]/i,
      /getaddrinfo (?:EAI_AGAIN|ENOTFOUND) (?<host>[\w-]{1,63}\.[\w.-]{1,190})/i,
      /cannot connect to host (?<host>[\w-]{1,63}\.[\w.-]{1,190}):\d{1,5} ssl:\S{1,20} \[(?:name|temporary failure|no address|domain name|timeout while contacting dns)/i,
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
    id: 'proxy-login',
    layer: 'network',
    patterns: [
      /\b407 proxy authentication required/i,
      /: proxy authentication required\b/i,
      /received HTTP code 407 from proxy after CONNECT/i,
    ],
    title: 'The proxy of the network wants a user name and a password',
    meaning: 'None were given, or they are wrong.',
    remedy:
      'Write them into the address of the proxy, `http://NAME:PASSWORD@HOST:PORT`, in the settings of Docker and in those of the service, then restart both.',
    offer: 'command',
    outranks: ['registry-unreachable', 'image-not-found'],
    source: 'https://github.com/docker/hub-feedback/issues/826',
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
