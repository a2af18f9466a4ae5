import type { Cause, HostFacts, Known } from '@/lib/doctor/facts.ts'
import type { Distribution } from '@/lib/doctor/shapes/computer.ts'

export const fact = <T>(value: T, from = 'a test'): Known<T> => ({ value, from })
export const noFact = (cause: Cause, why = `because of ${cause}`): Known<never> => ({ cause, why })

type Account = { name: string; isRoot: boolean; isInDockerGroup: boolean; actsInDockerGroup: boolean }

export const account = (part: Partial<Account> = {}): Known<Account> =>
  fact({ name: 'ada', isRoot: false, isInDockerGroup: false, actsInDockerGroup: false, ...part })

const system = (id: string, name: string, wsl = false) => fact({ id, name, wsl })
const engine = fact(
  { version: '28.2.2', api: '1.50', os: 'linux', arch: 'amd64' },
  'unix:///var/run/docker.sock',
)

/** A machine on which nothing is missing. */
export const ready: HostFacts = {
  node: fact('20.20.2'),
  platform: fact('linux'),
  arch: fact('x64'),
  system: system('debian', 'Debian GNU/Linux 12 (bookworm)'),
  docker: fact('28.2.2', 'docker --version'),
  compose: fact('2.39.1'),
  endpoint: fact('unix:///var/run/docker.sock'),
  engine,
  lanAddress: fact('10.0.0.5'),
  nvidia: fact([]),
}

const noDocker: Partial<HostFacts> = {
  account: account(),
  docker: noFact('missing', 'There is no docker command here.'),
  compose: noFact('missing', 'There is no docker command here.'),
  endpoint: noFact('missing', 'There is no docker command here.'),
  engine: noFact('missing', 'There is no socket at unix:///var/run/docker.sock.'),
}

const macOS: Partial<HostFacts> = {
  platform: fact('darwin'),
  arch: fact('arm64'),
  system: system('macos', 'macOS (Darwin 25.1.0)'),
  endpoint: fact('unix:///Users/ada/.docker/run/docker.sock'),
}

const wsl: Partial<HostFacts> = { system: system('ubuntu', 'Ubuntu 24.04.3 LTS', true) }

export const machine = (part: Partial<HostFacts>): HostFacts => ({ ...ready, ...part })

/** What wizards are really started on. */
export const machines = {
  bare: machine(noDocker),
  bareArch: machine({ ...noDocker, system: system('arch', 'Arch Linux') }),
  bareUnknown: machine({ ...noDocker, system: noFact('failed') }),
  bareMac: machine({ ...macOS, ...noDocker }),
  bareWsl: machine({ ...wsl, ...noDocker }),
  ready,
  readyMac: machine(macOS),
  readyWsl: machine(wsl),
  withoutCompose: machine({ compose: noFact('missing', 'The docker command has no Compose plugin.') }),
  brokenCompose: machine({ compose: noFact('failed', '`docker compose` failed: exec format error') }),
  composeOne: machine({ compose: fact('1.29.2') }),
  daemonDown: machine({ engine: noFact('missing', 'Nobody listens at unix:///var/run/docker.sock.') }),
  daemonDownMac: machine({ ...macOS, engine: noFact('missing', 'There is no socket.') }),
  daemonDownDesktop: machine({
    endpoint: fact('unix:///home/ada/.docker/desktop/docker.sock'),
    engine: noFact('missing', 'There is no socket.'),
  }),
  commandAlone: machine({
    compose: noFact('missing', 'The docker command has no Compose plugin.'),
    engine: noFact('missing', 'There is no socket at unix:///var/run/docker.sock.'),
  }),
  denied: machine({ engine: noFact('denied', 'This user may not open unix:///var/run/docker.sock.') }),
  silent: machine({ engine: noFact('silent', 'It gave no answer within 3 s.') }),
  silentMac: machine({ ...macOS, engine: noFact('silent', 'It gave no answer within 3 s.') }),
  brokenDocker: machine({
    docker: noFact('failed', '`docker --version` failed: segfault'),
    compose: noFact('failed'),
    engine: noFact('missing'),
  }),
  windows: machine({ platform: fact('win32'), system: system('win32', 'Windows_NT 10') }),
  freebsd: machine({ platform: fact('freebsd'), system: system('freebsd', 'FreeBSD') }),
  oldNode: machine({ node: fact('20.8.1') }),
  unknown: {
    node: noFact('failed'),
    platform: noFact('failed'),
    arch: noFact('failed'),
    system: noFact('failed'),
    docker: noFact('failed'),
    compose: noFact('failed'),
    endpoint: noFact('failed'),
    engine: noFact('failed'),
    lanAddress: noFact('failed'),
    nvidia: noFact('failed'),
  },
} satisfies Record<string, HostFacts>

const distribution = (id: string, part: Partial<Distribution> = {}): Known<Distribution> =>
  fact({ id, like: [], ...part }, '/etc/os-release')

/** Distributions, as their os-release has them. */
export const on = {
  debian: (version: string, codename: string) => distribution('debian', { version, codename }),
  ubuntu: (version: string, codename: string) =>
    distribution('ubuntu', { like: ['debian'], version, codename, ubuntu: codename }),
  mint: distribution('linuxmint', {
    like: ['ubuntu', 'debian'],
    version: '22',
    codename: 'wilma',
    ubuntu: 'noble',
  }),
  fedora: distribution('fedora', { version: '42', variant: 'server' }),
  silverblue: distribution('fedora', { version: '42', variant: 'silverblue' }),
  arch: distribution('arch'),
  manjaro: distribution('manjaro', { like: ['arch'] }),
  other: distribution('alpine', { version: '3.22' }),
  nameless: distribution('debian'),
}
