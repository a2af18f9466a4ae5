import type { Signature } from './signature.ts'

export const packages: Signature[] = [
  {
    id: 'packages-locked',
    layer: 'packages',
    patterns: [
      /could not get lock \/var\/lib\/(?:dpkg|apt)\/[\w/-]{1,40}\. It is held by process (?<pid>\d{1,9}) \((?<program>[\w.-]{1,40})\)/i,
      /unable to acquire the dpkg frontend lock/i,
      /could not get lock \/var\/(?:lib|cache)\/(?:dpkg|apt)\//i,
      /unable to lock database/i,
    ],
    title: 'Another program is installing packages',
    meaning:
      '{program|Another program} has the list of packages; new servers update themselves by it at first.',
    remedy: 'Wait until it is through, which may take some minutes, then start this again.',
    offer: 'inform',
    source: 'https://github.com/servo/ci-runners/issues/57',
  },
  {
    id: 'dpkg-interrupted',
    layer: 'packages',
    patterns: [/dpkg was interrupted, you must manually run/i],
    title: 'An earlier installation was broken off',
    meaning: 'Some packages are there by half, and no other is installed before they are whole.',
    remedy: 'Run `sudo dpkg --configure -a`, which ends what was begun, then start this again.',
    offer: 'command',
    source: 'https://github.com/openhab/openhabian/issues/952',
  },
  {
    id: 'packages-unresolved',
    layer: 'packages',
    patterns: [
      /temporary failure resolving '(?<host>[\w.-]{1,253})'/i,
      /could not resolve host: (?<host>[\w.-]{1,253})/i,
      /could not resolve '(?<host>[\w.-]{1,253})'/i,
    ],
    title: 'The address of {host} cannot be found out',
    meaning:
      'Packages are fetched from there, and this machine has no network, or no name server that answers.',
    remedy:
      'Try `getent hosts {host}`. If that says nothing, mend the network or the name server of this machine, then start this again.',
    offer: 'command',
    outranks: ['package-unknown', 'registry-unreachable'],
    source: 'https://github.com/ddavness/power-mailinabox/issues/138',
  },
  {
    id: 'package-unknown',
    layer: 'packages',
    patterns: [
      /unable to locate package (?<name>[\w.+-]{1,80})/i,
      /package '(?<name>[\w.+-]{1,80})' has no installation candidate/i,
      /no match for argument: (?<name>[\w.+-]{1,80})/i,
      /error: target not found: (?<name>[\w.+-]{1,80})/i,
    ],
    title: 'There is no package {name} for this system',
    meaning:
      'None of the places that this system takes packages from has it, or their lists could not be read.',
    remedy:
      'Look above for a list that was not fetched. If all were, this release is not served any more, or not yet: install Docker as https://docs.docker.com/engine/install/ says.',
    offer: 'inform',
    source: 'https://github.com/docker/docs/issues/14649',
  },
  {
    id: 'packages-conflict',
    layer: 'packages',
    patterns: [
      /unable to correct problems, you have held broken packages/i,
      /pkgProblemResolver::Resolve generated breaks/i,
      /conflicting packages - not installing (?<name>[\w.+-]{1,80})/i,
      /unresolvable package conflicts detected/i,
    ],
    title: 'Packages that are here stand against those that are wanted',
    meaning:
      'Mostly Docker comes from two places: containerd of the system and containerd.io of Docker exclude each other.',
    remedy:
      'The lines above name both. Keep those of one place only: `dpkg -l | grep -E "docker|containerd|runc"` shows what is here.',
    offer: 'inform',
    source: 'https://github.com/goharbor/harbor/issues/18236',
  },
  {
    id: 'sudo-password',
    layer: 'packages',
    patterns: [
      /sudo: a (?:password|terminal) is required/i,
      /(?<![\w.-])(?<user>[\w.-]{1,40}) is not in the sudoers file/i,
    ],
    title: 'sudo does not let this user act as root',
    meaning: 'It wants a password, which nobody can type here, or it does not know {user|this user}.',
    remedy:
      'Run `reflector-wizard doctor --mend` in a terminal, where sudo can ask, or as a user who may act as root.',
    offer: 'command',
    source: 'https://github.com/mitsuhiko/rust-runas/issues/9',
  },
  {
    id: 'systemd-absent',
    layer: 'packages',
    patterns: [/system has not been booted with systemd as init system/i],
    title: 'This system starts its services without systemd',
    meaning: 'So do WSL in its older settings and most containers; `systemctl` can start nothing there.',
    remedy:
      'Run `sudo service docker start`. In WSL write `systemd=true` below `[boot]` into /etc/wsl.conf, then run `wsl --shutdown` in Windows.',
    offer: 'command',
    source: 'https://github.com/microsoft/WSL/issues/6197',
  },
]
