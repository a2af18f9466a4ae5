import Link from 'next/link'
import { Suspense } from 'react'
import { setUpStack } from '@/app/actions.ts'
import { Findings } from '@/components/machine/findings.tsx'
import { Button } from '@/components/ui/button.tsx'
import { When } from '@/components/ui/when.tsx'
import type { Stack } from '@/lib/stacks/contract/stack.ts'
import { HowItStands } from './how-it-stands.tsx'
import type { Standing } from './standing-in.ts'

/** How far things are in this folder, and the ways on from there, one of them the main one. */
export function StandingHere({ standing, dir }: { standing: Standing; dir: string }) {
  const { title, lead, since, findings = [], ways, choices, isInstalled = false } = standing
  return (
    <section aria-labelledby="standing" className="flex flex-col items-start gap-6">
      <div className="flex flex-col gap-1">
        <h1 id="standing" className="font-semibold text-title">
          {title}
        </h1>
        <p className="text-quiet">
          {lead} {since && <When at={since} />}
        </p>
      </div>
      {isInstalled && (
        <Suspense fallback={<p className="text-quiet">It is being looked at …</p>}>
          <HowItStands dir={dir} />
        </Suspense>
      )}
      {findings.length > 0 && <Findings findings={findings} />}
      {ways.length > 0 && (
        <div className="flex flex-wrap gap-4">
          {ways.map(({ label, href }, index) => (
            <Button key={href + label} kind={index === 0 ? 'main' : 'plain'} asChild>
              <Link href={href}>{label}</Link>
            </Button>
          ))}
        </div>
      )}
      {choices.length > 0 && <Choices stacks={choices} isMain={ways.length === 0} />}
    </section>
  )
}

/** Stacks that this checkout can become. */
function Choices({ stacks, isMain }: { stacks: Stack[]; isMain: boolean }) {
  return (
    <ul className="flex w-full flex-col gap-3">
      {stacks.map(({ id, title, about }, index) => (
        <li key={id} className="rounded-md border border-line bg-surface p-4">
          <form action={setUpStack.bind(null, id)} className="flex flex-col items-start gap-3">
            <div className="flex flex-col gap-1">
              <h2 className="font-medium">{title}</h2>
              <p className="text-quiet text-small">{about}</p>
            </div>
            <Button type="submit" kind={isMain && index === 0 ? 'main' : 'plain'}>
              {`Set up ${title}${isMain ? '' : ' instead'}`}
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}
