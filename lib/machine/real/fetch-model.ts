import type { Action } from '../../stacks/contract/step.ts'
import { pullModel } from '../../system/ollama.ts'
import { ActionFailed, type Telling } from '../machine.ts'
import { measureModel } from './measure-model.ts'

export async function fetchModel(action: Extract<Action, { do: 'model' }>, telling: Telling): Promise<void> {
  const { at, name } = action
  try {
    await pullModel(at, name, {
      signal: telling.signal,
      log: line => telling.log([line]),
      progress: ({ done, of }) => telling.progress({ done, of, unit: 'bytes' }),
    })
  } catch (error) {
    telling.signal.throwIfAborted()
    const said = error instanceof Error ? error.message : String(error)
    throw new ActionFailed(`Ollama could not fetch ${name}.`, [said], { cause: error })
  }
  await measureModel(action, telling)
}
