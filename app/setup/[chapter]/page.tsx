import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Colophon } from '@/components/colophon.tsx'
import { Masthead } from '@/components/masthead.tsx'
import { ChapterForm } from '@/components/setup/chapter-form.tsx'
import { StepsNav } from '@/components/setup/steps-nav.tsx'
import { addressOfChapter, neighboursOf, stepsOf } from '@/components/setup/steps-of.ts'
import { chapterHere } from '@/lib/draft/chapter-here.ts'
import { requireSession } from '@/lib/session/require-session.ts'

export const metadata: Metadata = { title: 'Set up · reflector-wizard' }

export default async function Page({ params }: { params: Promise<{ chapter: string }> }) {
  const { dir } = await requireSession()
  const { chapter } = await params
  const here = chapterHere(dir, chapter)
  if (!here) notFound()
  const { stack, view, advised } = here
  const steps = stepsOf(stack)
  const now = addressOfChapter(chapter)
  const { before, next } = neighboursOf(steps, now)
  return (
    <div className="mx-auto flex min-h-dvh max-w-2xl flex-col gap-8 px-4 py-8 sm:px-8 sm:py-16">
      <Masthead dir={dir} />
      <StepsNav steps={steps} now={now} />
      <main className="flex flex-col gap-8">
        <ChapterForm key={chapter} view={view} advised={advised} next={next.href} />
        <Link href={before.href} className="text-quiet text-small underline">
          Back to {before.title}
        </Link>
      </main>
      <Colophon />
    </div>
  )
}
