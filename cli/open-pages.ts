import { startWizard } from '@/lib/session/start.ts'
import type { Values } from './command.ts'
import { folderToPlanIn } from './folder.ts'
import { print, say } from './streams.ts'
import { portIn, textIn } from './values.ts'

export async function run(values: Values, dist: string): Promise<number> {
  return startWizard(
    {
      dist,
      dir: folderToPlanIn(values, 'writes'),
      port: portIn(values),
      host: textIn(values, 'host'),
      allowAll: values['allow-all-interfaces'] === true,
      open: values['no-open'] !== true,
    },
    { print, say },
  )
}
