import type { Machine } from './machine.ts'
import type { RunFiles } from './run-files.ts'

/** A machine that knows files and nothing else: for writing them without starting anything. */
export const openFileMachine = (
  files: Pick<RunFiles, 'isWritten' | 'write'>,
  practice: boolean,
): Machine => ({
  practice,
  probe: async probe => {
    if (probe.ask !== 'written') throw new Error(`Files alone cannot be asked "${probe.ask}".`)
    return files.isWritten(probe.path)
      ? { ok: true, saw: 'is as it should be' }
      : { ok: false, saw: 'differs' }
  },
  act: async action => {
    if (action.do !== 'write') throw new Error(`Files alone cannot do "${action.do}".`)
    files.write(action.path)
  },
  close: async () => {},
})
