import type { Signature } from './signature.ts'

/** What systems that are not a plain Linux, or are guarded, have against Docker. */
export const dockerHost: Signature[] = [
  {
    id: 'wsl-integration-off',
    layer: 'docker',
    patterns: [/the command 'docker' could not be found in this wsl (?<generation>[12]) distro/i],
    title: 'Docker Desktop is not switched on for this Linux',
    meaning: 'It runs on Windows and is given to a Linux under WSL 2 only where its settings say so.',
    remedy:
      'In Docker Desktop open Settings, Resources, WSL integration, switch this Linux on, then open a new terminal. Under WSL 1 convert it first: `wsl --set-version` with its name and 2.',
    offer: 'inform',
    outranks: ['docker-daemon-down', 'compose-plugin-missing'],
    source: 'https://github.com/microsoft/WSL/issues/9949',
  },
  {
    id: 'lxc-refuses-sysctl',
    layer: 'docker',
    patterns: [
      /open sysctl net\.ipv4\.ip_unprivileged_port_start file: reopen fd \d{1,3}: permission denied/i,
    ],
    title: 'The container that Docker itself runs in is too old for this Docker',
    meaning:
      'Under LXC, as on Proxmox, the guard of the host mistakes what newer versions of Docker do for an attack.',
    remedy:
      'Update the host: newer versions of LXC know how Docker works now. Or run Docker in a virtual machine, which keeps every guard as it is.',
    offer: 'inform',
    source: 'https://github.com/moby/moby/issues/51405',
  },
  {
    id: 'apparmor-not-usable',
    layer: 'docker',
    patterns: [
      /apparmor failed to apply profile: write \/proc/i,
      /the docker-default profile could not be loaded/i,
    ],
    title: 'Docker cannot guard its containers with AppArmor',
    meaning:
      'The kernel wants AppArmor, and its tools are missing, or Docker runs inside of a container that may not use it.',
    remedy:
      'Run `sudo apt install apparmor`, then `sudo systemctl restart docker`. Under LXC, allow nesting for this container on its host.',
    offer: 'command',
    source: 'https://github.com/tteck/Proxmox/issues/28',
  },
  {
    id: 'kernel-without-nat',
    layer: 'docker',
    patterns: [
      /can't initialize iptables table .nat.: table does not exist/i,
      /failed to create nat chain DOCKER/i,
    ],
    title: 'The kernel has no part for Docker’s networks',
    meaning: 'Its module for passing on addresses is not loaded, or the kernel was updated since it started.',
    remedy:
      'Run `sudo modprobe ip_tables` and `sudo modprobe iptable_nat`, then `sudo systemctl restart docker`. If a module is not found, restart the machine.',
    offer: 'command',
    outranks: ['docker-daemon-down'],
    source: 'https://github.com/qoomon/docker-host/issues/67',
  },
  {
    id: 'cgroups-missing',
    layer: 'docker',
    patterns: [
      /cgroups: cgroup mountpoint does not exist/i,
      /cannot f(?:ind|ound) cgroup mount destination/i,
      /devices cgroup isn't mounted/i,
    ],
    title: 'Linux does not give Docker what it needs to hold containers apart',
    meaning: 'Control groups are not set up, as in an old WSL or without systemd.',
    remedy:
      'Under WSL run `wsl --update` and `wsl --shutdown` on Windows, write `systemd=true` under `[boot]` in /etc/wsl.conf, and start it again. Elsewhere update Docker.',
    offer: 'command',
    outranks: ['docker-daemon-down'],
    source: 'https://github.com/microsoft/WSL/issues/4189',
  },
  {
    id: 'docker-from-snap',
    layer: 'docker',
    patterns: [
      /error while creating mount source path '(?<path>[^'\n]{1,200})': mkdir [^\n]{1,200}: read-only file system/i,
    ],
    title: 'Docker may not reach {path|this folder}',
    meaning: 'Docker from a snap sees little more than home folders; or the disk can only be read.',
    remedy:
      'Move the checkout into your home folder, or use Docker’s own packages instead of the snap, which is better for graphics cards too.',
    offer: 'inform',
    outranks: ['disk-read-only'],
    source: 'https://github.com/canonical/docker-snap/issues/188',
  },
  {
    id: 'selinux-denied',
    layer: 'docker',
    patterns: [/avc:\s{1,4}denied\s{1,4}\{[^}\n]{1,60}\} for [^\n]{0,200}:(?:container_t|svirt_lxc_net_t):/i],
    title: 'SELinux keeps a container from a file of this machine',
    meaning: 'The file does not carry the label of files that containers may use.',
    remedy:
      'Add `:z` to the mount in question, in a compose file of your own: Docker then labels it for containers, and SELinux stays on.',
    offer: 'inform',
    source: 'https://github.com/moby/moby/issues/33389',
  },
  {
    id: 'keychain-locked',
    layer: 'docker',
    patterns: [
      /user interaction is not allowed/i,
      /keychain cannot be accessed because the current session does not allow/i,
    ],
    title: 'Docker cannot open the keychain of this Mac',
    meaning: 'Over ssh nobody can answer the question that the keychain asks.',
    remedy:
      'Run `security unlock-keychain` in the same terminal, then go on here; or start the wizard at the Mac itself.',
    offer: 'command',
    outranks: ['registry-login', 'image-not-found'],
    source: 'https://github.com/docker/docker-credential-helpers/issues/82',
  },
]
