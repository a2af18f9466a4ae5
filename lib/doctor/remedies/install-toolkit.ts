import { factValue, type WholeFacts } from '../facts.ts'
import { familyOf } from './family.ts'
import { asRoot, fileAsRoot, installByApt, type Remedy, type RemedyStep } from './remedy.ts'

const HOME = 'https://nvidia.github.io/libnvidia-container'
const KEY = '/etc/apt/keyrings/nvidia-container-toolkit.asc'
const PACKAGE = 'nvidia-container-toolkit'

const RESTART = 'At its end Docker is restarted, which stops what runs in containers for a moment.'

/** What lets containers use NVIDIA cards, and the engine told of it. A rootless engine or Desktop is told in other ways. */
export function installToolkit(facts: WholeFacts, finding: string): Remedy[] {
  const steps = packageSteps(facts)
  const engine = factValue(facts.engineInfo)
  if (!steps || engine?.rootless || engine?.desktop || engine?.snap) return []
  const root = asRoot(facts)
  return [
    {
      finding,
      title: 'Install the NVIDIA container toolkit',
      steps: [
        ...steps,
        root('nvidia-ctk', 'runtime', 'configure', '--runtime=docker'),
        root('systemctl', 'restart', 'docker'),
      ],
      beforehand: RESTART,
    },
  ]
}

function packageSteps(facts: WholeFacts): RemedyStep[] | undefined {
  const root = asRoot(facts)
  const family = familyOf(facts)
  if (family === undefined) return undefined
  if (family === 'arch') return [root('pacman', '-S', '--needed', '--noconfirm', PACKAGE)]
  if (family === 'fedora')
    return [
      root('curl', '-fsSL', `${HOME}/stable/rpm/${PACKAGE}.repo`, '-o', `/etc/yum.repos.d/${PACKAGE}.repo`),
      root('dnf', 'install', '--assumeyes', PACKAGE),
    ]
  return [
    ...installByApt(facts, ['ca-certificates', 'curl']),
    root('install', '-m', '0755', '-d', '/etc/apt/keyrings'),
    root('curl', '-fsSL', `${HOME}/gpgkey`, '-o', KEY),
    root('chmod', 'a+r', KEY),
    fileAsRoot(facts, `/etc/apt/sources.list.d/${PACKAGE}.list`, SOURCE),
    ...installByApt(facts, [PACKAGE]),
  ]
}

/** It is apt that puts the architecture in. */
const SOURCE = `deb [signed-by=${KEY}] ${HOME}/stable/deb/$(ARCH) /\n`
