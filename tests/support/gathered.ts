import type { Gathered, RunSeen, ServiceSeen } from '@/lib/diagnostics/gathered.ts'
import { practiceHost } from '@/lib/machine/practice/host.ts'

export const serviceSeen = (name: string, part: Partial<ServiceSeen> = {}): ServiceSeen => ({
  name,
  status: 'running',
  health: 'healthy',
  exitCode: 0,
  restarts: 0,
  since: '2026-11-21T10:00:00Z',
  outOfMemory: false,
  error: '',
  image: '0123456789ab',
  ended: '',
  keepsEnding: false,
  lines: [],
  times: [],
  past: 0,
  ...part,
})

export const runSeen = (part: Partial<RunSeen> = {}): RunSeen => ({
  id: '20261121-100000000-0000',
  kind: 'apply',
  stack: 'reflector-selfhosted',
  began: '2026-11-21T10:00:00.000Z',
  lasted: 64.2,
  ended: 'done',
  steps: [
    { id: 'redis', title: 'Start redis', state: 'skipped', saw: 'running' },
    { id: 'server', title: 'Start the server', state: 'done', seconds: 3.21, saw: 'answers 200' },
  ],
  lines: [],
  ...part,
})

/** What was seen of a stack that is well, with what a test changes of it. */
export const gatheredOf = (part: Partial<Gathered> = {}): Gathered => ({
  at: '2026-11-21T12:00:00.000Z',
  wizard: '0.1.0',
  practice: false,
  host: practiceHost,
  stack: { seen: { id: 'reflector-selfhosted', title: 'Reflector, self-hosted' } },
  commit: { seen: { id: '52888f69c8db37360000000000000000000000ab', changed: 2 } },
  choices: { seen: [{ question: 'llm', option: 'ollama-gpu', given: ['model'] }] },
  plan: {
    seen: {
      generation: '2026-04',
      services: ['redis', 'server'],
      profiles: ['gpu'],
      files: [{ path: 'server/.env', action: 'unchanged', changed: [], lines: 0 }],
      later: [],
      findings: [],
      notes: [],
      claims: { seen: [{ step: 'redis', title: 'Start redis', holds: true, saw: 'running' }] },
    },
  },
  services: { seen: [serviceSeen('redis'), serviceSeen('server')] },
  run: { seen: runSeen() },
  findings: [],
  envFiles: [{ path: 'server/.env', settings: { seen: [{ name: 'SECRET_KEY', class: 'changed' }] } }],
  ...part,
})
