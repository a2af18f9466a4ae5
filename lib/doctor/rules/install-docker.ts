import { factValue, type HostFacts } from '../facts.ts'

/** Distributions for which Docker keeps a repository, by os-release id, with the page that says how. */
const PAGES: Record<string, string> = {
  debian: 'debian',
  ubuntu: 'ubuntu',
  fedora: 'fedora',
  centos: 'centos',
  rhel: 'rhel',
  raspbian: 'raspberry-pi-os',
}

export function installDocker({ platform, system }: HostFacts): string {
  const named = factValue(system)
  if (factValue(platform) === 'darwin')
    return 'Install Docker Desktop from https://docs.docker.com/desktop/setup/install/mac-install/ and open it once.'
  if (named?.id === 'arch')
    return 'Run `sudo pacman -S docker docker-compose docker-buildx`, then look again.'
  const page = named && PAGES[named.id]
  const guide = `https://docs.docker.com/engine/install/${page ? `${page}/` : ''}`
  const windows = named?.wsl
    ? ' Or switch on WSL integration in the settings of Docker Desktop for Windows.'
    : ''
  return `Install Docker Engine with its Compose plugin as ${guide} says, then look again.${windows}`
}
