import { join } from 'node:path'
import { DIST } from '@/tests/support/built.ts'
import { bundle } from '@/tests/support/bundle.ts'
import { type Fault, type Looked, underStrace } from '@/tests/support/strace-run.ts'

export type Command = (words: string[], faults?: Fault[]) => Promise<Looked>

/** The command line as it was built, under strace from where it reads its words. */
export function straceCommand(folder: string, before = ''): Command {
  const script = join(folder, 'command.mjs')
  const lines = `${before}
    import { waitAtGate } from '@/tests/support/strace-gate.ts'
    const { main } = await import(process.argv[2])
    await waitAtGate()
    process.exit(await main(process.argv.slice(3), ''))`
  bundle(lines, script)
  return (words, faults) => underStrace([script, join(DIST, 'cli', 'main.js'), ...words], faults)
}
