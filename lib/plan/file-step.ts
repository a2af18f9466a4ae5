import type { Step } from '../stacks/contract/step.ts'

/** One file that comes to say what it shall. */
export const fileStep = (deed: 'write' | 'restore', path: string): Step => ({
  id: `${deed}:${path}`,
  stage: 'Files',
  title: path,
  needs: [],
  holds: { ask: 'written', path },
  make: [{ do: 'write', path }],
  within: 5,
})
