import type { Telling } from '../machine.ts'
import { changeMemory } from './memory.ts'
import type { Stage } from './stage.ts'

export function stopService(service: string, { dir }: Stage, telling: Telling): void {
  changeMemory(dir, ({ running }) => ({
    running: Object.fromEntries(Object.entries(running).filter(([name]) => name !== service)),
  }))
  telling.log([`${service} would be stopped`])
}
