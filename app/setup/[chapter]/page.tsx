import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageShell } from '@/components/page-shell.tsx'
import { ChapterForm } from '@/components/setup/chapter-form.tsx'
import { StepsNav } from '@/components/setup/steps-nav.tsx'
import { addressOfChapter, neighboursOf, stepsOf } from '@/components/setup/steps-of.ts'
import { chapterHere, titleOfChapter } from '@/lib/draft/chapter-here.ts'
import { requireVisit } from '@/lib/session/require-session.ts'

interface Asked {
  params: Promise<{ chapter: string }>
}

export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  const { dir } = await requireVisit()
  const { chapter } = await params
  return { title: titleOfChapter(dir, chapter) ?? 'Set up' }
}

export default async function Page({ params }: Asked) {
  const launch = await requireVisit()
  const { chapter } = await params
  const here = chapterHere(launch.dir, chapter)
  if (!here) notFound()
  const { stack, view, advised } = here
  const steps = stepsOf(stack)
  const now = addressOfChapter(chapter)
  const { before, next } = neighboursOf(steps, now)
  return (
    <PageShell launch={launch} above={<StepsNav steps={steps} now={now} />}>
      <ChapterForm key={chapter} view={view} advised={advised} next={next.href} />
      <Link href={before.href} className="text-quiet text-small underline">
        Back to {before.title}
      </Link>
    </PageShell>
  )
}
