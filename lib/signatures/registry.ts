import type { Signature } from './signature.ts'

export const registry: Signature[] = [
  {
    id: 'pull-rate-limit',
    layer: 'registry',
    patterns: [
      /toomanyrequests: you have reached your (?:unauthenticated )?pull rate limit/i,
      /429 too many requests[^\n]{0,80}toomanyrequests/i,
    ],
    title: 'Docker Hub lets this address fetch no more for now',
    meaning: 'Without a login it allows about a hundred images in six hours, for all who share the address.',
    remedy: 'Log in with `docker login` (a free account will do), or wait some hours, then go on here.',
    offer: 'command',
    outranks: ['registry-unreachable', 'image-not-found'],
    source: 'https://github.com/docker/hub-feedback/issues/2464',
  },
  {
    id: 'container-unknown',
    layer: 'registry',
    patterns: [
      /lookup (?<host>[\w-]{1,63})\.? on 127\.0\.0\.11:53: (?:no such host|server misbehaving)/i,
      /getaddrinfo (?:EAI_AGAIN|ENOTFOUND) (?<host>[\w-]{1,63})(?![\w.-])/,
      /host not found in upstream "(?<host>[\w-]{1,63})["/:]/i,
      /failed to resolve '(?<host>[\w-]{1,63})' \(\[errno -[235]\]/i,
      /cannot connect to host (?<host>[\w-]{1,63}):\d{1,5} ssl:\S{1,20} \[(?:name|temporary failure|no address|domain name|timeout while contacting dns)/i,
    ],
    title: 'A service looked for {host}, which is not there',
    meaning:
      'Inside Docker that name is another service of the stack: it does not run, or is on another network.',
    remedy: 'Check the log of {host} first. Apply again if it was never started.',
    offer: 'apply',
    symptom: true,
    settled: [/application startup complete/i],
    outranks: ['dns-lookup-fail', 'name-unknown'],
    source: 'https://github.com/caarlos0/domain_exporter/issues/6',
  },
  {
    id: 'dns-lookup-fail',
    layer: 'registry',
    patterns: [
      /lookup (?<host>[\w.-]{1,253}) on (?:[\d.]{7,15}|\[[^\]\s]{2,60}\]):53: (?:\w{4,5} udp [^\n]{0,120}: )?(?:i\/o timeout|connection refused|no such host|server misbehaving)/i,
      /dial tcp: lookup (?<host>[\w.-]{1,253}): (?:no such host|i\/o timeout|temporary failure in name resolution|server misbehaving)/i,
    ],
    title: 'The address of {host} cannot be found out',
    meaning:
      'Names are not resolved for Docker or in a container: no network, or one that blocks the server asked.',
    remedy:
      'Try `getent hosts {host}` here. If that answers, give Docker the name server of your network: `"dns": ["…"]` in its settings, then restart Docker.',
    offer: 'command',
    outranks: ['ollama-pull-net', 'registry-unreachable', 'image-not-found'],
    source: 'https://github.com/ollama/ollama/issues/9030',
  },
  {
    id: 'registry-certificate',
    layer: 'registry',
    patterns: [
      /:\/\/(?<host>[\w.-]{1,253})(?::\d{1,5})?\/v2\/(?:[^\s"]{0,300}"|[^\s":]{0,200}): [^\n]{0,80}x509: certificate signed by unknown authority/i,
    ],
    title: 'Docker does not trust {host}',
    meaning: 'Its certificate comes from an authority unknown here, such as that of a company’s own proxy.',
    remedy:
      'Ask whoever runs the network for the authority’s certificate, add it to those that this system trusts, then restart Docker.',
    offer: 'command',
    outranks: ['registry-unreachable', 'ca-untrusted'],
    source: 'https://github.com/docker-library/hello-world/issues/86',
  },
  {
    id: 'clock-wrong',
    layer: 'registry',
    patterns: [
      /x509: certificate has expired or is not yet valid/i,
      /certificate verify failed: certificate (?:is not yet valid|has expired)/i,
      /\bCERT_(?:HAS_EXPIRED|NOT_YET_VALID)\b/,
      /invalid peer certificate: (?:certificate )?(?:expired|not valid yet)/i,
    ],
    title: 'A certificate is out of date, or the clock of this machine is wrong',
    meaning: 'Certificates hold from one day to another, and today is not between them.',
    remedy:
      'Look at `date`. If it is wrong, run `sudo timedatectl set-ntp true` and wait a minute; if it is right, the other side must renew its certificate.',
    offer: 'command',
    outranks: ['registry-unreachable', 'registry-certificate', 'ca-untrusted', 'tls-other-name'],
    source: 'https://github.com/redis/docker-library-redis/issues/110',
  },
  {
    id: 'registry-login',
    layer: 'registry',
    patterns: [
      /unauthorized: authentication required/i,
      /unauthorized: incorrect username or password/i,
      /no basic auth credentials/i,
      /error from registry: (?:denied|unauthorized)/i,
    ],
    title: 'A registry wants a login',
    meaning: 'The image is not public, or an old login of this user is no longer good.',
    remedy: 'Run `docker logout` for a public image, `docker login` for a private one, then go on here.',
    offer: 'command',
    source: 'https://github.com/docker/hub-feedback/issues/1484',
  },
  {
    id: 'image-not-found',
    layer: 'registry',
    patterns: [
      /manifest for (?<image>[\w./:@-]{1,200}) not found/i,
      /pull access denied for (?<image>[\w./:@-]{1,200})/i,
      /failed to resolve reference "(?<image>[\w./:@-]{1,200})": [^\n]{0,200}: not found/i,
      /no such image: (?<image>[\w./:@-]{1,200})/i,
      /manifest unknown/i,
    ],
    title: 'The image {image|of a service} is not to be had',
    meaning: 'It is not on this machine, and no registry that was asked has it under this name and tag.',
    remedy:
      'Look whether its name and tag are right in the compose file. `docker image ls` shows what is here; without internet, bring it with `docker save` and `docker load`.',
    offer: 'inform',
    source: 'https://github.com/envoyproxy/envoy/issues/10785',
  },
  {
    id: 'registry-unreachable',
    layer: 'registry',
    patterns: [
      /:\/\/(?<host>[\w.-]{1,253})(?::\d{1,5})?\/v2\/(?:[^\s"]{0,300}"|[^\s":]{0,200}): (?:dial|read|write) tcp [^\n]{0,120}(?:connection refused|i\/o timeout|network is unreachable|no route to host|connection reset by peer)/i,
      /:\/\/(?<host>[\w.-]{1,253})(?::\d{1,5})?\/v2\/(?:[^\s"]{0,300}"|[^\s":]{0,200}): (?:EOF|proxyconnect|context deadline exceeded|net\/http: (?:tls handshake timeout|request canceled))/i,
      /failed to fetch (?:anonymous|oauth) token: [^\n]{0,300}(?:dial tcp|i\/o timeout)/i,
    ],
    title: 'The registry {host|of an image} cannot be reached',
    meaning:
      'This machine has no way to it now: no internet, a firewall, or a proxy that Docker does not know.',
    remedy:
      'Try again when the network is there; images that are already here are used without it. Behind a proxy, name it in the settings of Docker, then restart Docker.',
    offer: 'command',
    outranks: ['image-not-found'],
    source: 'https://github.com/docker/for-linux/issues/1078',
  },
]
