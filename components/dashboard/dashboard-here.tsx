import { addressOfChapter } from '@/components/setup/steps-of.ts'
import { chapterOfStep } from '@/lib/stacks/chapter-of-step.ts'
import type { Chapter } from '@/lib/stacks/contract/question.ts'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { stacks } from '@/lib/stacks/list.ts'
import { collectorOf } from '@/lib/watch/collector.ts'
import { Dashboard } from './dashboard.tsx'
import type { Chapters } from './who-gets-in.tsx'

/** In milliseconds; an engine that is silent is known to be so long before. */
const PATIENCE = 30_000

/** What is known now of the stack in a folder; what has not been asked yet comes as it is known. */
export async function DashboardHere({ dir }: { dir: string }) {
  const first = await collectorOf(dir).first(AbortSignal.timeout(PATIENCE))
  if (!first) return <Unseen />
  const { snapshot } = first
  const stack = stacks.find(({ id }) => id === snapshot.stack)
  const chapters = stack ? chaptersOf(stack, snapshot.services) : { services: {}, questions: {} }
  return <Dashboard initial={first} chapters={chapters} hasProof={stack?.proof !== undefined} />
}

function chaptersOf(stack: Stack, services: readonly { name: string }[]): Chapters {
  const way = ({ id, title }: Chapter) => ({ title, href: addressOfChapter(id) })
  return {
    services: Object.fromEntries(
      services.flatMap(({ name }) => {
        const chapter = chapterOfStep(stack, name)
        return chapter ? [[name, way(chapter)]] : []
      }),
    ),
    questions: Object.fromEntries(
      stack.chapters.flatMap(chapter => chapter.asks.map(question => [question, way(chapter)])),
    ),
  }
}

const Unseen = () => (
  <div className="flex flex-col gap-1">
    <h1 className="font-semibold text-title">It cannot be seen</h1>
    <p>Nothing was learned of it within half a minute. Load the page again.</p>
  </div>
)
