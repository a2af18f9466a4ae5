import { startWizard } from '@/lib/session/start.ts'
import { verifyDirectory } from '@/lib/system/directory.ts'
import type { Values } from './command.ts'
import { print, say } from './streams.ts'
import { portIn, textIn } from './values.ts'

export async function run(values: Values, dist: string): Promise<number> {
  return startWizard(
    {
      dist,
      dir: verifyDirectory(textIn(values, 'dir') ?? '.'),
      port: portIn(values),
      host: textIn(values, 'host'),
      allowAll: values['allow-all-interfaces'] === true,
      open: values['no-open'] !== true,
    },
    { print, say },
  )
}
