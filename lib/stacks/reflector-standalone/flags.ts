import { blocks, type Finding } from '../../doctor/finding.ts'

/** Upstream's script looks at no argument, so whoever gives one means something that will not happen. */
export const flags = (argv: string[]): Finding[] | Record<string, never> => {
  const [first] = argv
  if (first === undefined) return {}
  return [
    blocks(
      'flags',
      'The standalone setup takes no flags',
      `${first.split('=')[0]} would have no effect.`,
      'Leave the flags out. `reflector-wizard questions --stack reflector-standalone` shows what can be chosen.',
    ),
  ]
}
