import type { Argv, Remedy } from './remedy.ts'

/** Whether sudo lets this user act as root without a password, as far as it says now. */
export type Sudo = 'free' | 'asks' | 'missing'

export const needsSudo = ({ steps }: Remedy): boolean =>
  steps.some(({ argv: [program] }) => program === 'sudo')

/** Why a page cannot run these commands; undefined where it can. */
export function obstacleTo(remedy: Remedy, sudo: Sudo): string | undefined {
  if (remedy.byHand !== undefined) return remedy.byHand
  if (!needsSudo(remedy) || sudo === 'free') return undefined
  return sudo === 'missing'
    ? 'Only root may do this, and there is no sudo here. Run these commands as root, without the word sudo.'
    : 'sudo asks for a password here, and the wizard takes none. Copy these commands into a terminal, or run `reflector-wizard doctor --mend` there.'
}

/** Nobody sits where a page runs commands: a sudo that would ask after all fails in place of waiting for ever. */
export const withoutAsking = (remedy: Remedy): Remedy => ({
  ...remedy,
  steps: remedy.steps.map(step => ({ ...step, argv: unasking(step.argv) })),
})

const unasking = (argv: Argv): Argv => {
  const [program, ...args] = argv
  return program === 'sudo' ? ['sudo', '-n', ...args] : argv
}
