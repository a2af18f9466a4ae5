import type { Signature } from './signature.ts'

export const docker: Signature[] = [
  {
    id: 'docker-sock-perm',
    layer: 'docker',
    patterns: [
      /permission denied while trying to connect to the docker (?:daemon|api)/i,
      /connect EACCES [\w/.-]{0,80}docker\.sock/i,
    ],
    title: 'Docker does not let this user in',
    meaning: 'The user is not in the group `docker`, or this program was started before the user was.',
    remedy:
      'Run `sudo usermod -aG docker $USER`, log out and in again, then start the wizard again: it keeps the groups it was started with, and reloading the page does not help.',
    offer: 'command',
    outranks: ['docker-daemon-down'],
    source: 'https://github.com/docker/compose/issues/1214',
  },
  {
    id: 'docker-daemon-down',
    layer: 'docker',
    patterns: [
      /cannot connect to the docker daemon/i,
      /couldn't connect to docker daemon/i,
      /is the docker daemon running/i,
      /failed to connect to the docker api/i,
      /connect (?:ENOENT|ECONNREFUSED) [\w/.-]{0,80}docker\.sock/i,
      /error during connect: /i,
    ],
    title: 'The Docker engine does not answer',
    meaning:
      'It is not running, or the docker command looks for it in another place: DOCKER_HOST, the context, or WSL integration that is off.',
    remedy:
      'On Linux run `sudo systemctl start docker`; elsewhere open Docker Desktop and wait until it runs. `docker context ls` shows where Docker is looked for.',
    offer: 'command',
    outranks: ['dns-lookup-fail'],
    source: 'https://github.com/docker/compose/issues/1214',
  },
  {
    id: 'compose-plugin-missing',
    layer: 'docker',
    patterns: [/unknown shorthand flag: '[a-z]' in -\w/i, /'compose' is not a docker command/i],
    title: 'Docker has no Compose plugin',
    meaning:
      'This docker command does not know `compose`. The old `docker-compose` with a hyphen does not count.',
    remedy:
      'Install the package `docker-compose-plugin`; `docker compose version` must then answer with the word Compose.',
    offer: 'command',
    source: 'https://github.com/docker/compose/issues/8986',
  },
  {
    id: 'compose-file-unsupported',
    layer: 'docker',
    patterns: [
      /additional propert(?:y|ies) ['"]?[\w-]{1,60}['"]? (?:(?:is|are) )?not allowed/i,
      /unsupported config option for services/i,
    ],
    title: 'Compose does not understand a compose file',
    meaning: 'A key in it is misspelt, or the file is newer than this Compose.',
    remedy:
      'Run `docker compose config -q`, which names the place; correct it there, or put the file of the last run back with `reflector-wizard undo`. If nothing is misspelt, update Compose.',
    offer: 'apply',
    source: 'https://github.com/dronahq/self-hosted/issues/3',
  },
  {
    id: 'docker-api-too-old',
    layer: 'docker',
    patterns: [
      /client version (?<client>\d[\d.]{0,9}) is too old\. minimum supported api version is (?<wanted>\d{1,3}\.\d{1,3})/i,
    ],
    title: 'Something here is too old for this Docker engine',
    meaning:
      'A command or a container speaks version {client} of the engine’s API; the engine wants at least {wanted}.',
    remedy:
      'Update the package `docker-compose-plugin` and the docker command; where a container says it, update its image.',
    offer: 'command',
    source: 'https://github.com/docker/compose/issues/13389',
  },
  {
    id: 'buildkit-missing',
    layer: 'docker',
    patterns: [
      /the --mount option requires buildkit/i,
      /buildkit is enabled but the buildx component is missing or broken/i,
    ],
    title: 'Docker cannot build this image',
    meaning: 'The plugin buildx is missing, and the image is made here from its source.',
    remedy:
      'Install the package `docker-buildx-plugin`, or choose to run speech recognition in a way whose images are only fetched.',
    offer: 'command',
    source: 'https://github.com/docker/cli/issues/4319',
  },
  {
    id: 'credential-helper',
    layer: 'docker',
    patterns: [
      /docker-credential-[^\n]{1,100}(?:executable file not found|not installed or not available in path|invalid argument)/i,
    ],
    title: 'Docker asks a program for passwords that is not there',
    meaning: 'The Docker settings of this user name it, often left over from Docker Desktop or from WSL.',
    remedy:
      'Copy `~/.docker/config.json` aside, then remove its line `credsStore`; public images need no login. In WSL, switching on the integration of Docker Desktop helps too.',
    offer: 'command',
    outranks: ['registry-login', 'image-not-found'],
    source: 'https://github.com/docker/for-win/issues/12273',
  },
  {
    id: 'kernel-reboot-veth',
    layer: 'docker',
    patterns: [
      /failed to add the host \(veth\w{1,16}\) <=> sandbox \(veth\w{1,16}\) pair interfaces: operation not supported/i,
    ],
    title: 'The machine must be restarted',
    meaning: 'Its kernel was updated since it started, and the network module of the running one is gone.',
    remedy: 'Restart the machine, then go on here.',
    offer: 'inform',
    source: 'https://github.com/moby/moby/issues/42229',
  },
  {
    id: 'net-not-permitted',
    layer: 'docker',
    patterns: [
      /failed to add the host \(veth\w{1,16}\) <=> sandbox \(veth\w{1,16}\) pair interfaces: operation not permitted/i,
    ],
    title: 'Docker may not make networks for containers here',
    meaning:
      'This machine is itself a container, whose host does not allow containers in it; or something else keeps Docker from it.',
    remedy:
      'On the host of an LXC container, set `features: nesting=1,keyctl=1` for it and start it again, or use a virtual machine.',
    offer: 'inform',
    source: 'https://github.com/docker/for-linux/issues/867',
  },
  {
    id: 'net-rules-lost',
    layer: 'docker',
    patterns: [/unable to enable skip dnat rule/i, /no chain\/target\/match by that name/i],
    title: 'Something took away the rules of Docker’s networks',
    meaning:
      'Docker makes its rules when it starts; a firewall that was started, stopped or reloaded since removed them.',
    remedy:
      'Run `sudo systemctl restart docker`, then go on here. The restart stops what runs in containers for a moment.',
    offer: 'command',
    source: 'https://github.com/moby/moby/issues/16816',
  },
  {
    id: 'net-pool-exhausted',
    layer: 'docker',
    patterns: [
      /could not find an available, non-overlapping ipv4 address pool/i,
      /all predefined address pools have been fully subnetted/i,
    ],
    title: 'Docker has no address left for another network',
    meaning: 'There are too many Docker networks, or a VPN covers the addresses that Docker uses.',
    remedy:
      '`docker network ls --filter dangling=true` lists networks that nothing uses: remove those you know with `docker network rm`. Or disconnect the VPN, or give Docker more addresses with `default-address-pools` in its settings.',
    offer: 'command',
    source: 'https://github.com/concourse/concourse/issues/2155',
  },
  {
    id: 'container-name-taken',
    layer: 'docker',
    patterns: [/the container name "\/?(?<container>[\w.-]{1,80})" is already in use by container/i],
    title: 'Another container has the name {container}',
    meaning:
      'Container names are unique on a machine, and this one belongs to another project or an earlier attempt.',
    remedy:
      '`docker ps -a --filter name={container}` shows it. If you no longer need it, rename it with `docker rename`, then go on here.',
    offer: 'command',
    source: 'https://github.com/moby/moby/issues/23371',
  },
  {
    id: 'mount-file-is-folder',
    layer: 'docker',
    patterns: [/are you trying to mount a directory onto a file/i],
    title: 'A folder stands where a file should be',
    meaning:
      'Docker makes an empty folder of every file that is missing when a container is started, and then cannot put it in the place of the file.',
    remedy:
      'Remove the empty folder that the line names with `rmdir` (it refuses where something is in it), then apply again: the wizard writes the file.',
    offer: 'apply',
    source: 'https://github.com/docker/compose/issues/11935',
  },
  {
    id: 'not-executable',
    layer: 'docker',
    patterns: [/exec: \\{0,4}"(?<path>[\w./@+-]{1,200}?)\\{0,4}": permission denied/i],
    title: '{path} is not executable',
    meaning:
      'The engine cannot start it in the container. A file that comes from a mount has there the mode that it has on this machine, whatever the image says.',
    remedy:
      'Apply again: the wizard starts such a script of the checkout by its interpreter. For any other file, make it executable on this machine.',
    offer: 'apply',
    source: 'https://github.com/testdrivenio/django-on-docker/issues/61',
  },
  {
    id: 'mount-missing',
    layer: 'docker',
    patterns: [
      /bind (?:mount )?source path does not exist: (?<path>[\w./@+-]{1,200})/i,
      /the path (?<path>[\w./@+-]{1,200}) is not shared from the host/i,
    ],
    title: 'Docker cannot see {path|a file or folder} of this machine',
    meaning:
      'A container is to be given it, but it does not exist where Docker runs or is not shared with it.',
    remedy:
      'Look whether it is there. With Docker Desktop, allow its folder under Settings, Resources, File sharing.',
    offer: 'inform',
    source: 'https://github.com/docker/docs/issues/4709',
  },
]
