import type { Action } from '../../stacks/contract.ts'
import { pullModel } from '../../system/ollama.ts'
import { ActionFailed, type Telling } from '../machine.ts'
import { execute, mint, runOnHost } from './commands.ts'
import { getImages } from './images.ts'
import { retire } from './retire.ts'
import { runTold } from './run-told.ts'
import type { Site } from './site.ts'
import { bringUp } from './up.ts'

/** Does one thing on this machine. */
export async function actOnSite(action: Action, site: Site, telling: Telling): Promise<void> {
  switch (action.do) {
    case 'command':
      return runTold(action, site.project.dir, telling)
    case 'exec':
      return execute(action, site, telling)
    case 'host':
      return runOnHost(action)
    case 'images':
      return getImages(action.services, site, telling)
    case 'mint':
      await mint(action, site, telling)
      return site.compose.forget()
    case 'model':
      return fetchModel(action, telling)
    case 'retire':
      return retire(action.except, site, telling)
    case 'up':
      return bringUp(action.service, site, telling)
    case 'write':
      site.files.write(action.path)
      return site.compose.forget()
  }
}

async function fetchModel({ at, name }: Extract<Action, { do: 'model' }>, telling: Telling): Promise<void> {
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
}
