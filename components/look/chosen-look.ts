import { join } from 'node:path'
import { currentLaunch } from '@/lib/session/launch.ts'
import { readText, replacePrivate } from '@/lib/system/private-file.ts'
import { openStateFolder, stateFolderOf } from '@/lib/system/state-folder.ts'
import { type Look, lookSaid } from './looks.ts'

/** In the folder of the wizard: a browser forgets it with the host name, which each launch has of its own. */
const FILE = 'look'

/** Read for each page, so that it comes in the right look and nothing flashes. */
export const chosenLook = (): Look => lookSaid(readText(join(stateFolderOf(currentLaunch().dir), FILE)))

export const keepLook = (dir: string, look: Look): void =>
  replacePrivate(join(openStateFolder(dir), FILE), look)
