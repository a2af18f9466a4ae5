import Link from 'next/link'
import { nameTheProject } from '@/app/plan/actions.ts'
import { Findings } from '@/components/machine/findings.tsx'
import { addressOfChapter } from '@/components/setup/steps-of.ts'
import { Button } from '@/components/ui/button.tsx'
import type { Finding } from '@/lib/doctor/finding.ts'
import { chapterOfAnswer } from '@/lib/draft/answers-shown.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { EDITED_FILES } from './edited-files.tsx'

interface Shown {
  findings: Finding[]
  stack: Stack | undefined
  /** Files over which is decided further down on the page. */
  decided?: string[]
  /** A project name that is free, where the planned one belongs to another folder. */
  freeName?: string | undefined
}

/** What stands against the plan or should be known of it; where an answer is the cause, the way to it. */
export function FindingsToMend({ findings, stack, decided = [], freeName }: Shown) {
  if (findings.length === 0) return null
  const isDecided = ({ at = '' }: Finding) => decided.includes(at)
  const beneath = Object.fromEntries(
    findings.map(finding => [
      finding.id,
      isDecided(finding) ? (
        <a key={finding.id} href={`#${EDITED_FILES}`} className={WAY}>
          Keep or replace it
        </a>
      ) : finding.id === 'other-project' && freeName !== undefined ? (
        <NameProject key={finding.id} name={freeName} />
      ) : (
        <WayToAnswer key={finding.id} stack={stack} at={finding.at} />
      ),
    ]),
  )
  // Their remedies are of the command line.
  const said = findings.map(finding => (isDecided(finding) ? { ...finding, remedy: '' } : finding))
  return <Findings findings={said} beneath={beneath} />
}

const NameProject = ({ name }: { name: string }) => (
  <form action={nameTheProject.bind(null, name)}>
    <Button type="submit">Use the name {name}</Button>
  </form>
)

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
