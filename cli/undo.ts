import { undoLastRun } from '@/lib/run/undo.ts'
import { carryOut } from './carry-out.ts'
import type { Values } from './command.ts'
import { folderInUse } from './folder.ts'
import { say } from './streams.ts'

/** Puts the files of the last run back. Containers go on as they are until the next apply. */
export async function run(values: Values): Promise<number> {
  const dir = folderInUse(values)
  const code = await carryOut(listen => undoLastRun({ dir, listen }), { json: values.json === true })
  if (code === 0)
    say(
      'The files are as before. What runs still has the settings of the last run: `apply` brings it to the files.',
    )
  return code
}
