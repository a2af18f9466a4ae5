import type { HostFacts } from '../../doctor/facts.ts'
import { GIB, MIB } from '../../sizes.ts'

const practised = <T>(value: T) => ({ value, from: 'practice' })

const CARD = 'NVIDIA RTX 4000 Ada Generation'

/** A machine made up for practice: an ordinary server with everything that is needed, and a card. */
export const practiceHost: HostFacts = {
  node: practised('20.20.2'),
  platform: practised('linux'),
  arch: practised('x64'),
  system: practised({ id: 'debian', name: 'Debian GNU/Linux 12 (bookworm)', wsl: false }),
  docker: practised('28.0.4'),
  compose: practised('2.34.0'),
  endpoint: practised('unix:///var/run/docker.sock'),
  engine: practised({ version: '28.0.4', api: '1.48', os: 'linux', arch: 'amd64' }),
  lanAddress: practised('192.168.1.50'),
  nvidia: practised([CARD]),
  nvidiaCards: practised([
    {
      vendor: 'nvidia',
      name: CARD,
      id: 'GPU-00000000-0000-4000-8000-000000000000',
      total: 20_475 * MIB,
      free: 20_012 * MIB,
      shared: false,
      capability: '8.9',
      driver: '570.133.20',
      display: false,
    },
  ]),
  nvidiaToolkit: practised('1.17.8'),
  buildx: practised('0.22.0'),
  git: practised('2.39.5'),
  distribution: practised({ id: 'debian', like: [], version: '12', codename: 'bookworm' }),
  processor: practised({
    model: 'AMD EPYC 4345P',
    cores: 8,
    threads: 16,
    features: ['avx', 'avx2', 'avx512f'],
  }),
  memory: practised({ total: 62 * GIB, available: 55 * GIB }),
  dockerDisk: practised({ path: '/var/lib/docker', free: 410 * GIB, total: 480 * GIB }),
  route: practised({ interface: 'enp1s0', gateway: '192.168.1.1' }),
  clock: practised({ synchronised: true }),
}
