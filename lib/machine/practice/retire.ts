import type { Telling } from '../machine.ts'
import { changeMemory, readMemory } from './memory.ts'
import type { Stage } from './stage.ts'

export function retire(except: string[], { dir }: Stage, telling: Telling): void {
  const others = Object.keys(readMemory(dir).running).filter(name => !except.includes(name))
  for (const name of others) telling.log([`${name} would be removed`])
  changeMemory(dir, ({ running }) => ({
    running: Object.fromEntries(Object.entries(running).filter(([name]) => !others.includes(name))),
  }))
}
