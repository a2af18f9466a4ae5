import Link from 'next/link'
import { Findings } from '@/components/machine/findings.tsx'
import { addressOfChapter } from '@/components/setup/steps-of.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { chapterOfAnswer } from '@/lib/draft/answers-shown.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { EDITED_FILES } from './edited-files.tsx'

interface Shown {
  findings: Finding[]
  stack: Stack | undefined
  /** Files over which is decided further down on the page. */
  decided?: string[]
}

/** What stands against the plan or should be known of it; where an answer is the cause, the way to it. */
export function FindingsToMend({ findings, stack, decided = [] }: Shown) {
  if (findings.length === 0) return null
  const isDecided = ({ at = '' }: Finding) => decided.includes(at)
  const beneath = Object.fromEntries(
    findings.map(finding => [
      finding.id,
      isDecided(finding) ? (
        <a key={finding.id} href={`#${EDITED_FILES}`} className={WAY}>
          Keep or replace it
        </a>
      ) : (
        <WayToAnswer key={finding.id} stack={stack} at={finding.at} />
      ),
    ]),
  )
  // Their remedies are of the command line.
  const said = findings.map(finding => (isDecided(finding) ? { ...finding, remedy: '' } : finding))
  return <Findings findings={said} beneath={beneath} />
}

const WAY = 'self-start text-accent text-small underline underline-offset-4'

function WayToAnswer({ stack, at }: { stack: Stack | undefined; at: string | undefined }) {
  const chapter = stack?.chapters.find(({ id }) => id === chapterOfAnswer(stack, at))
  if (!chapter) return null
  return (
    <Link href={addressOfChapter(chapter.id)} className={WAY}>
      Change the answer: {chapter.title}
    </Link>
  )
}
