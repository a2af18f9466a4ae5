import { factValue, type WholeFacts } from '../facts.ts'
import { codenameOf, familyOf } from './family.ts'
import { LIKE_ROOT, LOGIN } from './group-words.ts'
import { asRoot, fileAsRoot, installByApt, type Remedy, type RemedyStep } from './remedy.ts'

/** Docker, Compose V2 and buildx, from the distribution where it has them, else from Docker's own repository. */
export function installDocker(facts: WholeFacts, finding: string): Remedy[] {
  const way = wayOf(facts, 'everything')
  if (!way) return []
  const joining = joinGroup(facts)
  return [
    {
      finding,
      title: `Install Docker and Compose from ${way.from}`,
      steps: [...way.steps, asRoot(facts)('systemctl', 'enable', '--now', 'docker'), ...joining],
      ...(joining.length > 0 && { beforehand: LIKE_ROOT, afterwards: LOGIN }),
    },
  ]
}

/** The engine that is there stays as it is, and so does what runs in it. */
export function installPlugins(facts: WholeFacts, finding: string): Remedy[] {
  const way = wayOf(facts, 'plugins')
  return way ? [{ finding, title: `Install Compose V2 from ${way.from}`, steps: way.steps }] : []
}

interface Way {
  from: string
  steps: RemedyStep[]
}

type Extent = 'everything' | 'plugins'

/** Packages by whose they are: those of the engine, and those of the plugins. */
const PACKAGES = {
  docker: [
    ['docker-ce', 'docker-ce-cli', 'containerd.io'],
    ['docker-buildx-plugin', 'docker-compose-plugin'],
  ],
  debian: [
    ['docker.io', 'docker-cli'],
    ['docker-compose', 'docker-buildx'],
  ],
  ubuntu: [['docker.io'], ['docker-compose-v2', 'docker-buildx']],
  arch: [['docker'], ['docker-compose', 'docker-buildx']],
} as const

const packagesOf = (whose: keyof typeof PACKAGES, extent: Extent): string[] => {
  const [engine, plugins] = PACKAGES[whose]
  return extent === 'everything' ? [...engine, ...plugins] : [...plugins]
}

/** The first releases whose own packages have Compose V2. */
const DEBIAN_WITH_COMPOSE = 13
const UBUNTU_WITH_COMPOSE = ['jammy', 'noble', 'oracular', 'plucky', 'questing', 'resolute']

function wayOf(facts: WholeFacts, extent: Extent): Way | undefined {
  const family = familyOf(facts)
  const seen = factValue(facts.distribution)
  const codename = seen && codenameOf(seen)
  if (family === 'arch') return { from: 'the packages of Arch Linux', steps: pacman(facts, extent) }
  if (family === 'fedora') return { from: DOCKER, steps: dnf(facts, extent) }
  if (family === 'ubuntu' && UBUNTU_WITH_COMPOSE.includes(codename ?? ''))
    return { from: 'the packages of Ubuntu', steps: installByApt(facts, packagesOf('ubuntu', extent)) }
  if (family === 'debian' && Number(seen?.version) >= DEBIAN_WITH_COMPOSE)
    return { from: 'the packages of Debian', steps: installByApt(facts, packagesOf('debian', extent)) }
  return family === undefined || codename === undefined
    ? undefined
    : { from: DOCKER, steps: aptOfDocker(facts, family, codename, extent) }
}

const DOCKER = "Docker's own repository"
const HOME = 'https://download.docker.com/linux'
const KEY = '/etc/apt/keyrings/docker.asc'

const pacman = (facts: WholeFacts, extent: Extent): RemedyStep[] => [
  asRoot(facts)('pacman', '-S', '--needed', '--noconfirm', ...packagesOf('arch', extent)),
]

/** A repository is a file, whichever dnf reads it: its own command for that changed with version 5. */
const dnf = (facts: WholeFacts, extent: Extent): RemedyStep[] => [
  asRoot(facts)('curl', '-fsSL', `${HOME}/fedora/docker-ce.repo`, '-o', '/etc/yum.repos.d/docker-ce.repo'),
  asRoot(facts)('dnf', 'install', '--assumeyes', ...packagesOf('docker', extent)),
]

const aptOfDocker = (facts: WholeFacts, family: string, codename: string, extent: Extent): RemedyStep[] => [
  ...installByApt(facts, ['ca-certificates', 'curl']),
  asRoot(facts)('install', '-m', '0755', '-d', '/etc/apt/keyrings'),
  asRoot(facts)('curl', '-fsSL', `${HOME}/${family}/gpg`, '-o', KEY),
  asRoot(facts)('chmod', 'a+r', KEY),
  fileAsRoot(facts, '/etc/apt/sources.list.d/docker.sources', sources(family, codename)),
  ...installByApt(facts, packagesOf('docker', extent)),
]

const sources = (family: string, codename: string) =>
  [
    'Types: deb',
    `URIs: ${HOME}/${family}`,
    `Suites: ${codename}`,
    'Components: stable',
    `Signed-By: ${KEY}`,
    '',
  ].join('\n')

const isRoot = ({ account }: WholeFacts) => factValue(account)?.isRoot === true

/** Whoever is in the group can do what root can; root needs no group. */
export function joinGroup(facts: WholeFacts): RemedyStep[] {
  const name = factValue(facts.account)?.name
  return isRoot(facts) || name === undefined
    ? []
    : [asRoot(facts)('usermod', '--append', '--groups', 'docker', name)]
}
