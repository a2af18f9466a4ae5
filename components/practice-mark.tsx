import { isPractice } from '@/lib/machine/practice/memory.ts'
import { currentLaunch } from '@/lib/session/launch.ts'

/** On every page of a wizard that only practises, so that nobody takes what it shows for real. */
export function PracticeMark() {
  if (!isPractice(currentLaunch().dir)) return null
  return (
    <aside aria-label="Practice" className="border-line border-b bg-surface px-4 py-2 text-center text-small">
      <strong className="text-accent">Practice: nothing is started.</strong> Files are written into a folder
      for practice, and everything else is only simulated.
    </aside>
  )
}
