import { describe, expect, it } from 'vitest'
import { diagnose } from '@/lib/doctor/diagnose.ts'
import type { HostFacts } from '@/lib/doctor/facts.ts'
import { remediesFor } from '@/lib/doctor/remedies/remedies.ts'
import type { RemedyStep } from '@/lib/doctor/remedies/remedy.ts'
import { shownStep } from '@/lib/doctor/remedies/shown-step.ts'
import type { Card } from '@/lib/doctor/shapes/card.ts'
import { account, fact, machine, machines, noFact, on } from '../../support/machines.ts'

const remedies = (facts: HostFacts) => remediesFor(facts, diagnose(facts))
const lines = (facts: HostFacts) => remedies(facts).flatMap(({ steps }) => steps.map(shownStep))
const without = (part: Partial<HostFacts>) => machine({ ...machines.bare, ...part })

const GROUP = ['sudo systemctl enable --now docker', 'sudo usermod --append --groups docker ada']
const APT = 'sudo env DEBIAN_FRONTEND=noninteractive apt-get install --yes -o DPkg::Lock::Timeout=120'
const FROM_DOCKER = 'docker-ce docker-ce-cli containerd.io docker-buildx-plugin docker-compose-plugin'

describe('the offer to install Docker', () => {
  it.each([
    ['Debian 13', on.debian('13', 'trixie'), 'docker.io docker-cli docker-compose docker-buildx'],
    ['Ubuntu 24.04', on.ubuntu('24.04', 'noble'), 'docker.io docker-compose-v2 docker-buildx'],
    ['Ubuntu 22.04', on.ubuntu('22.04', 'jammy'), 'docker.io docker-compose-v2 docker-buildx'],
    ['Linux Mint 22', on.mint, 'docker.io docker-compose-v2 docker-buildx'],
  ])('takes the packages of %s, which have Compose V2', (_, distribution, packages) => {
    expect(lines(without({ distribution }))).toEqual(['sudo apt-get update', `${APT} ${packages}`, ...GROUP])
  })

  it.each([
    ['Debian 12', on.debian('12', 'bookworm'), 'debian', 'bookworm'],
    ['Ubuntu 20.04', on.ubuntu('20.04', 'focal'), 'ubuntu', 'focal'],
  ])("takes Docker's own repository on %s, whose packages have none", (_, distribution, family, codename) => {
    expect(lines(without({ distribution }))).toEqual([
      'sudo apt-get update',
      `${APT} ca-certificates curl`,
      'sudo install -m 0755 -d /etc/apt/keyrings',
      `sudo curl -fsSL https://download.docker.com/linux/${family}/gpg -o /etc/apt/keyrings/docker.asc`,
      'sudo chmod a+r /etc/apt/keyrings/docker.asc',
      `printf '%s\\n' 'Types: deb' 'URIs: https://download.docker.com/linux/${family}' 'Suites: ${codename}' 'Components: stable' 'Signed-By: /etc/apt/keyrings/docker.asc' | sudo tee /etc/apt/sources.list.d/docker.sources > /dev/null`,
      'sudo apt-get update',
      `${APT} ${FROM_DOCKER}`,
      ...GROUP,
    ])
  })

  it.each([
    'bookworm \n\nTypes: deb\nURIs: http://evil.example/x\nSuites: ./\nTrusted: yes\n',
    'bookworm\n',
    'Bookworm',
    'book worm',
    '../bookworm',
    '',
  ])('A release name cannot add another source of packages: %j', codename => {
    for (const distribution of [
      on.debian('12', codename),
      { value: { id: 'x', like: ['ubuntu'], ubuntu: codename }, from: 'x' },
    ])
      expect(lines(without({ distribution }))).toEqual([])
  })

  it('takes a repository file and dnf on Fedora', () => {
    expect(lines(without({ distribution: on.fedora }))).toEqual([
      'sudo curl -fsSL https://download.docker.com/linux/fedora/docker-ce.repo -o /etc/yum.repos.d/docker-ce.repo',
      `sudo dnf install --assumeyes ${FROM_DOCKER}`,
      ...GROUP,
    ])
  })

  it('takes pacman on Arch, and on what is made of it', () => {
    for (const distribution of [on.arch, on.manjaro])
      expect(lines(without({ distribution }))).toEqual([
        'sudo pacman -S --needed --noconfirm docker docker-compose docker-buildx',
        ...GROUP,
      ])
  })

  it('asks for no other rights where it has all, and joins no group', () => {
    const root = lines(without({ distribution: on.arch, account: account({ name: 'root', isRoot: true }) }))
    expect(root).toEqual([
      'pacman -S --needed --noconfirm docker docker-compose docker-buildx',
      'systemctl enable --now docker',
    ])
  })

  it.each([
    ['a system nobody knows', without({ distribution: on.other })],
    ['an edition that installs otherwise', without({ distribution: on.silverblue })],
    ['a distribution that is unknown', without({ distribution: noFact('failed') })],
    ['a Debian without a name', without({ distribution: on.nameless })],
    ['a Mac', machines.bareMac],
    [
      'a docker command that is there and does not work',
      machine({ ...machines.brokenDocker, distribution: on.fedora }),
    ],
    ['a machine on which nothing is missing', machines.ready],
  ])('is not made to %s', (_, facts) => {
    expect(remedies(facts)).toEqual([])
  })

  it.each([
    [on.arch, ['sudo pacman -S --needed --noconfirm docker-compose docker-buildx']],
    [on.ubuntu('24.04', 'noble'), ['sudo apt-get update', `${APT} docker-compose-v2 docker-buildx`]],
  ])('leaves an engine that is there as it is, where only Compose is missing', (distribution, expected) => {
    const facts = machine({ ...machines.withoutCompose, distribution })
    expect(remedies(facts).map(({ finding }) => finding)).toEqual(['compose'])
    expect(lines(facts)).toEqual(expected)
  })
  it('adds plugins from the same place as Debian 12 takes all of it', () => {
    const facts = machine({ ...machines.withoutCompose, distribution: on.debian('12', 'bookworm') })
    expect(lines(facts).at(-1)).toBe(`${APT} docker-buildx-plugin docker-compose-plugin`)
  })
})

describe('the engine', () => {
  it.each([
    ['daemonDown', ['sudo systemctl start docker']],
    ['silent', ['sudo systemctl restart docker']],
    ['denied', ['sudo usermod --append --groups docker ada']],
    ['daemonDownDesktop', []],
    ['daemonDownMac', []],
  ] as const)('%s: %j', (name, expected) => {
    expect(lines(machine({ ...machines[name], account: account() }))).toEqual(expected)
  })
  it('is not mended by a group that the user is in already', () => {
    expect(lines(machine({ ...machines.denied, account: account({ isInDockerGroup: true }) }))).toEqual([])
  })
})

describe('the NVIDIA container toolkit', () => {
  const card: Card = {
    vendor: 'nvidia',
    name: 'NVIDIA L4',
    id: 'GPU-1',
    shared: false,
    capability: '8.9',
    driver: '570.1',
  }
  const cardless = (part: Partial<HostFacts>) =>
    machine({ nvidiaCards: fact([card]), nvidiaToolkit: noFact('missing'), account: account(), ...part })

  it('comes from NVIDIA, and Docker is told of it', () => {
    expect(lines(cardless({ distribution: on.debian('12', 'bookworm') }))).toEqual([
      'sudo apt-get update',
      `${APT} ca-certificates curl`,
      'sudo install -m 0755 -d /etc/apt/keyrings',
      'sudo curl -fsSL https://nvidia.github.io/libnvidia-container/gpgkey -o /etc/apt/keyrings/nvidia-container-toolkit.asc',
      'sudo chmod a+r /etc/apt/keyrings/nvidia-container-toolkit.asc',
      "printf '%s\\n' 'deb [signed-by=/etc/apt/keyrings/nvidia-container-toolkit.asc] https://nvidia.github.io/libnvidia-container/stable/deb/$(ARCH) /' | sudo tee /etc/apt/sources.list.d/nvidia-container-toolkit.list > /dev/null",
      'sudo apt-get update',
      `${APT} nvidia-container-toolkit`,
      'sudo nvidia-ctk runtime configure --runtime=docker',
      'sudo systemctl restart docker',
    ])
  })
  it.each([
    ['Fedora', on.fedora, 'sudo dnf install --assumeyes nvidia-container-toolkit'],
    ['Arch', on.arch, 'sudo pacman -S --needed --noconfirm nvidia-container-toolkit'],
  ])('is a package on %s', (_, distribution, line) => {
    expect(lines(cardless({ distribution }))).toContain(line)
  })
  it('is not offered where it is, or where there is no card', () => {
    expect(lines(cardless({ distribution: on.arch, nvidiaToolkit: fact('1.17.8') }))).toEqual([])
    expect(lines(cardless({ distribution: on.arch, nvidiaCards: fact([]) }))).toEqual([])
  })
})

describe('a step', () => {
  it.each<[RemedyStep, string]>([
    [{ argv: ['a', 'b c', "d'e", '$HOME'] }, `a 'b c' 'd'\\''e' '$HOME'`],
    [{ argv: ['tee', '/x'], stdin: 'y\n z\n' }, `printf '%s\\n' y ' z' | tee /x > /dev/null`],
  ])('is shown as a shell reads it: %j', (step, line) => {
    expect(shownStep(step)).toBe(line)
  })
})
