import Link from 'next/link'
import { Fragment } from 'react'
import { nameTheProject } from '@/app/plan/actions.ts'
import { Findings } from '@/components/machine/findings.tsx'
import { Remedies } from '@/components/machine/remedies.tsx'
import { addressOfChapter } from '@/components/setup/steps-of.ts'
import { Button } from '@/components/ui/button.tsx'
import { blocks, type Finding } from '@/lib/doctor/finding.ts'
import { chapterOfAnswer } from '@/lib/draft/answers-shown.ts'
import type { Offer } from '@/lib/run/remedies-here.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { EDITED_FILES } from './edited-files.tsx'
import { RIGHTS } from './rights.tsx'

interface Shown {
  findings: Finding[]
  stack: Stack | undefined
  /** Files over which is decided further down on the page. */
  decided?: string[]
  /** The project name that is planned, and a free one where that has parts of another folder. */
  names?: { planned: string; free: string | undefined }
  /** What can be done from here about files that others may read. */
  offers?: { all: Offer[]; practice: boolean }
}

/** What stands against the plan or should be known of it; where an answer is the cause, the way to it. */
export function FindingsToMend({ findings, stack, decided = [], names, offers }: Shown) {
  const shown = withAsksTogether(findings)
  if (shown.length === 0) return null
  const isDecided = ({ at = '' }: Finding) => decided.includes(at)
  const offersFor = ({ id }: Finding) => offers?.all.filter(({ remedy }) => remedy.finding === id) ?? []
  const wayFrom = (finding: Finding) => {
    const offered = offersFor(finding)
    if (offered.length > 0) return <Remedies offers={offered} practice={offers?.practice ?? false} />
    if (finding.id === ASKS) return <Way to={RIGHTS}>Read and allow them</Way>
    if (isDecided(finding)) return <Way to={EDITED_FILES}>Keep or replace it</Way>
    if (names?.free !== undefined && isAboutName(finding))
      return (
        <div className="flex flex-wrap gap-2">
          <NameProject name={names.free} label={`Use the name ${names.free}`} />
          {finding.id === 'project-left' && (
            <NameProject name={names.planned} label={`Keep the name ${names.planned}`} />
          )}
        </div>
      )
    return <WayToAnswer stack={stack} at={finding.at} />
  }
  const beneath = Object.fromEntries(
    shown.map(finding => [finding.id, <Fragment key={finding.id}>{wayFrom(finding)}</Fragment>]),
  )
  // Their remedies are of the command line.
  const isHere = (finding: Finding) => isDecided(finding) || offersFor(finding).length > 0
  const said = shown.map(finding => (isHere(finding) ? { ...finding, remedy: '' } : finding))
  return <Findings findings={said} beneath={beneath} />
}

const ASKS = 'asks'

/** What the compose files ask is listed further down, with a button each: here it is one line. */
function withAsksTogether(findings: Finding[]): Finding[] {
  const isAsk = ({ id }: Finding) => id.startsWith('ask:')
  const count = findings.filter(finding => isAsk(finding) && finding.level === 'blocks').length
  const others = findings.filter(finding => !isAsk(finding))
  if (count === 0) return others
  return [
    blocks(
      ASKS,
      count === 1 ? 'One thing needs your permission' : `${count} things need your permission`,
      'The compose files of this folder ask for more than ordinary containers. Nothing is set up before you allow it.',
      '',
    ),
    ...others,
  ]
}

const Way = ({ to, children }: { to: string; children: string }) => (
  <a href={`#${to}`} className={WAY}>
    {children}
  </a>
)

const isAboutName = ({ id, level }: Finding) =>
  id === 'other-project' || (id === 'project-left' && level === 'blocks')

const NameProject = ({ name, label }: { name: string; label: string }) => (
  <form action={nameTheProject.bind(null, name)}>
    <Button type="submit">{label}</Button>
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
