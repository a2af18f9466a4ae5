import type { PreparedPlan } from './prepare-plan.ts'
import { openRunFiles, type RunFiles } from './run-files.ts'

/** The files of a plan for somebody who only asks: they are never written. */
export const openAskedFiles = (prepared: PreparedPlan, dir: string): RunFiles =>
  openRunFiles(prepared, {
    dir,
    learn: () => {},
    backup: {
      keep: path => {
        throw new Error(`${path} was to be written by somebody who only asks.`)
      },
    },
  })
