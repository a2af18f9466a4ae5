import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type Launch, newFolder, type RunningWizard, removeFolder, startWizard } from './wizard.ts'

/** A folder for the running test; it goes with it. */
export function lendFolder(): string {
  const path = newFolder()
  onTestFinished(() => removeFolder(path))
  return path
}

/** A wizard for the running test; it ends with it. */
export async function lendWizard(launch: Launch = {}): Promise<RunningWizard> {
  const wizard = await startWizard(launch)
  onTestFinished(async () => {
    await wizard.stop('SIGKILL')
  })
  return wizard
}

/** One wizard for all tests of a file. */
export function shareWizard(prepare: (folder: string) => Launch = () => ({})): () => RunningWizard {
  const folder = newFolder()
  let wizard: RunningWizard | undefined
  beforeAll(async () => {
    wizard = await startWizard(prepare(folder))
  })
  afterAll(async () => {
    await wizard?.stop()
    removeFolder(folder)
  })
  return () => {
    if (!wizard) throw new Error('The wizard of this file has not started.')
    return wizard
  }
}
