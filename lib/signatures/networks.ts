import type { Signature } from './signature.ts'

export const networks: Signature[] = [
  {
    id: 'net-overlap',
    layer: 'docker',
    patterns: [/pool overlaps with other one on this address space/i],
    title: 'Two Docker networks want the same addresses',
    meaning: 'Another project, or something left over from one, has them already.',
    remedy:
      '`docker network ls` lists the networks, `docker network inspect` shows their addresses. Stop the other project, or remove a network that nothing uses with `docker network rm`.',
    offer: 'command',
    source: 'https://github.com/Mailu/Mailu/issues/3812',
  },
  {
    id: 'net-foreign',
    layer: 'compose',
    patterns: [/network (?<network>[\w.-]{1,80}) was found but has incorrect label/i],
    title: 'The network {network} was made by something else',
    meaning:
      'Compose uses only networks that it made itself, and this one comes from an older Compose or by hand.',
    remedy:
      'Stop what uses it, then run `docker network rm {network}` (Docker refuses while something uses it) and go on here.',
    offer: 'command',
    source: 'https://github.com/docker/compose/issues/10797',
  },
  {
    id: 'net-external-missing',
    layer: 'compose',
    patterns: [/network (?<network>[\w.-]{1,80}) declared as external, but could not be found/i],
    title: 'The network {network} does not exist',
    meaning: 'The compose file says that somebody else makes it.',
    remedy: 'Run `docker network create {network}`, or start first what makes it.',
    offer: 'command',
    source: 'https://github.com/EdyTheCow/docker-whmcs/issues/11',
  },
  {
    id: 'net-gone',
    layer: 'compose',
    patterns: [
      /error response from daemon: network (?<network>[\w.-]{1,80}) not found/i,
      /cannot start service [\w.-]{1,80}: network (?<network>[\da-f]{12,64}) not found/i,
    ],
    title: 'A container belongs to a network that is gone',
    meaning: 'The network was removed while the stopped container stayed.',
    remedy:
      'Make the containers anew: `docker compose up -d --force-recreate`, with the compose files and profiles of the stack. Data in volumes stays.',
    offer: 'apply',
    outranks: ['dependency-exited', 'dependency-unhealthy'],
    source: 'https://github.com/docker/compose/issues/5745',
  },
]
