import type { HostFacts } from '../../doctor/facts.ts'

const practised = <T>(value: T) => ({ value, from: 'practice' })

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
  nvidia: practised(['NVIDIA RTX 4000 Ada Generation']),
}
