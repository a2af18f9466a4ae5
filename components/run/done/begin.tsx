import { Prose } from '@/components/ui/prose.tsx'
import { beginHere } from '@/lib/run/begin-here.ts'
import type { Fact } from '@/lib/stacks/contract/stack.ts'
import { Trust } from './trust.tsx'

/** How to begin with what was set up: who signs in, what to do first, which authority to trust, how to come back. */
export async function Begin({ dir }: { dir: string }) {
  const beginning = await beginHere(dir)
  return (
    <>
      {beginning && <Facts facts={beginning.facts} />}
      {beginning?.authority && <Trust {...beginning.authority} />}
      <section aria-labelledby="back" className="flex flex-col gap-1">
        <h2 id="back" className="font-semibold text-large">
          Come back
        </h2>
        <p>
          <Prose
            text={`Run \`npx reflector-wizard\` in \`${dir}\` to change an answer, or to see how it does. What was set up runs on without it.`}
          />
        </p>
      </section>
    </>
  )
}

function Facts({ facts }: { facts: Fact[] }) {
  if (facts.length === 0) return null
  return (
    <section aria-labelledby="first" className="flex flex-col gap-4">
      <h2 id="first" className="font-semibold text-large">
        What to know first
      </h2>
      <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
        {facts.map(({ title, text }) => (
          <div key={title} className="px-4 py-3">
            <dt className="font-medium">{title}</dt>
            <dd>
              <Prose text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
