import type { Action } from '../../stacks/contract/step.ts'
import { closeToOthers } from '../../system/close-file.ts'
import type { Telling } from '../machine.ts'
import type { Fetch } from './fetch-image.ts'
import { fetchModel } from './fetch-model.ts'
import { retire } from './retire.ts'
import { mint, run } from './run-command.ts'
import type { Stage } from './stage.ts'
import { startService } from './start-service.ts'
import { stopService } from './stop-service.ts'

/** Does what is asked to the files of the folder, and only remembers that it did the rest. */
export async function play(action: Action, stage: Stage, fetch: Fetch, telling: Telling): Promise<void> {
  switch (action.do) {
    case 'write':
      return stage.files.write(action.path)
    case 'close':
      return closeToOthers(stage.dir, action.path)
    case 'images':
      for (const service of action.services) await fetch(service, telling)
      return
    case 'up':
      return startService(action.service, stage, telling)
    case 'stop':
      return stopService(action.service, stage, telling)
    case 'retire':
      return retire(action.except, stage, telling)
    case 'model':
      return fetchModel(action, stage, telling)
    case 'exec':
    case 'host':
    case 'command':
      return run(action, stage, telling)
    case 'mint':
      return mint(action, stage, telling)
  }
}
