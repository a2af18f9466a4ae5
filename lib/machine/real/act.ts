import type { Action } from '../../stacks/contract/step.ts'
import { closeToOthers } from '../../system/close-file.ts'
import { ActionFailed, type Telling } from '../machine.ts'
import { execute, mint, runOnHost } from './commands.ts'
import { fetchModel } from './fetch-model.ts'
import { getImages } from './images.ts'
import { placeOfOther } from './project-containers.ts'
import { retire } from './retire.ts'
import { runTold } from './run-told.ts'
import type { Site } from './site.ts'
import { stopService } from './stop-service.ts'
import { bringUp } from './up.ts'

/** Does one thing on this machine. */
export async function actOnSite(action: Action, site: Site, telling: Telling): Promise<void> {
  switch (action.do) {
    case 'close':
      return closeToOthers(site.project.dir, action.path)
    case 'command':
      return runTold(action, site.project.dir, telling)
    case 'exec':
      return execute(action, site, telling)
    case 'host':
      return runOnHost(action)
    case 'images':
      await verifyNotShared(site)
      await verifyFiles(site)
      return getImages(action.services, site, telling)
    case 'mint':
      await mint(action, site, telling)
      return site.compose.forget()
    case 'model':
      return fetchModel(action, telling)
    case 'retire':
      return retire(action.except, site, telling)
    case 'stop':
      return stopService(action.service, site, telling)
    case 'up':
      await verifyNotShared(site)
      return bringUp(action, site, telling)
    case 'write':
      site.files.write(action.path)
      return site.compose.forget()
  }
}

/** Compose would replace the other folder's containers, and its images have the same names. */
async function verifyNotShared({ containers, project }: Site): Promise<void> {
  const other = await containers.findOther()
  if (other === undefined) return
  throw new ActionFailed(
    `The project ${project.name} also has containers of ${placeOfOther(other)}. Nothing of them was touched.`,
  )
}

/** Nothing is fetched for files that Compose will not be called with. */
async function verifyFiles({ judgeNow }: Site): Promise<void> {
  const { refusal } = await judgeNow()
  if (refusal) throw refusal
}
