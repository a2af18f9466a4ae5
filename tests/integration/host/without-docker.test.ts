import { afterEach, expect, it, vi } from 'vitest'
import { diagnose } from '@/lib/doctor/diagnose.ts'
import { remediesFor } from '@/lib/doctor/remedies/remedies.ts'
import { shownStep } from '@/lib/doctor/remedies/shown-step.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { files } from '../../fixtures/hosts/parts.ts'
import { pretend } from '../../support/recorded-host.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

vi.mock('@/lib/system/host/dns.ts', () => ({
  getDns: async () => ({ value: { servers: ['192.0.2.53'], asked: 'example.org' }, from: 'a test' }),
}))

const folder = temporaryFolder()
afterEach(() => void vi.unstubAllEnvs())

/** `/etc/os-release` as these systems bring it. */
const RELEASES = {
  'Debian 12':
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\nHOME_URL="https://www.debian.org/"\n',
  'Debian 13':
    'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nNAME="Debian GNU/Linux"\nVERSION_ID="13"\nVERSION="13 (trixie)"\nVERSION_CODENAME=trixie\nDEBIAN_VERSION_FULL=13.1\nID=debian\n',
  'Ubuntu 24.04':
    'PRETTY_NAME="Ubuntu 24.04.3 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\nVERSION_CODENAME=noble\nID=ubuntu\nID_LIKE=debian\nUBUNTU_CODENAME=noble\n',
  'Fedora 42':
    'NAME="Fedora Linux"\nVERSION="42 (Server Edition)"\nRELEASE_TYPE=stable\nID=fedora\nVERSION_ID=42\nVERSION_CODENAME=""\nPLATFORM_ID="platform:f42"\nPRETTY_NAME="Fedora Linux 42 (Server Edition)"\nVARIANT="Server Edition"\nVARIANT_ID=server\n',
  Arch: 'NAME="Arch Linux"\nPRETTY_NAME="Arch Linux"\nID=arch\nBUILD_ID=rolling\nHOME_URL="https://archlinux.org/"\n',
}

it.each<[keyof typeof RELEASES, string, RegExp]>([
  ['Debian 12', "from Docker's repository", /apt-get install --yes .*docker-ce .*docker-compose-plugin/],
  ['Debian 13', 'from its own packages', /apt-get install --yes .*docker\.io .*docker-compose\b/],
  ['Ubuntu 24.04', 'from its own packages', /apt-get install --yes .*docker\.io docker-compose-v2/],
  ['Fedora 42', "from Docker's repository", /dnf install --assumeyes docker-ce .*docker-compose-plugin/],
  ['Arch', 'from its own packages', /pacman -S --needed --noconfirm docker docker-compose docker-buildx/],
])('on %s without Docker the doctor stops, and offers how to install it (%s)', async (name, _, command) => {
  const { look } = await pretend(folder(), { files: { ...files, '/etc/os-release': RELEASES[name] } })
  const facts = await lookAtHost(folder(), look)
  const findings = diagnose(facts)
  expect(findings.filter(({ level }) => level === 'blocks').map(({ id }) => id)).toEqual(['docker'])
  const [remedy, ...more] = remediesFor(facts, findings).filter(({ finding }) => finding === 'docker')
  expect(more).toEqual([])
  const steps = remedy?.steps.map(shownStep) ?? []
  expect(steps).toContainEqual(expect.stringMatching(command))
  expect(steps.join('\n')).toMatch(/systemctl enable --now docker/)
})
