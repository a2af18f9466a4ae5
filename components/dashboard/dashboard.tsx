'use client'

import { ProofForm } from '@/components/run/proof-form.tsx'
import { NotFromHere } from './browser/not-from-here.tsx'
import { BrowserTold } from './browser/told.ts'
import { useBrowser } from './browser/use-browser.ts'
import { Differences } from './differences.tsx'
import { LanguageModels } from './language-models.tsx'
import type { Seen } from './news.ts'
import { Places } from './places.tsx'
import { ServiceList } from './service-list.tsx'
import { ToDo } from './to-do.tsx'
import { useTabTitle } from './use-tab-title.ts'
import { useWatch } from './use-watch.ts'
import { Verdict } from './verdict.tsx'
import { waysFrom } from './ways-from.ts'
import { WaysOn } from './ways-on.tsx'
import { type Chapters, WhoGetsIn } from './who-gets-in.tsx'

interface Shown {
  initial: Seen
  /** Where it is decided about a service. */
  chapters: Chapters
  /** Whether it can be tried with a recording. */
  hasProof: boolean
}

/** How a stack stands, for as long as somebody looks at it. */
export function Dashboard({ initial, chapters, hasProof }: Shown) {
  const { snapshot, usage } = useWatch(initial)
  useTabTitle(snapshot)
  const told = useBrowser(snapshot)
  const { services, drift, state, run } = snapshot
  const isThere = services.length > 0 && state !== 'absent'
  return (
    <BrowserTold value={told}>
      <Verdict snapshot={snapshot} />
      <ToDo snapshot={snapshot} />
      <WaysOn ways={waysFrom(snapshot)} />
      {isThere && (
        <>
          <ServiceList snapshot={snapshot} usage={usage} />
          {run === undefined && <Differences drift={drift} />}
          <Places snapshot={snapshot} />
          <NotFromHere told={told} />
          <WhoGetsIn services={services} chapters={chapters} />
          <LanguageModels isChanged={run !== undefined} />
        </>
      )}
      {hasProof && isThere && run === undefined && (
        <section aria-labelledby="proof" className="flex flex-col gap-4">
          <div>
            <h2 id="proof" className="font-semibold text-large">
              Prove it
            </h2>
            <p className="text-quiet">A short recording of ours is sent through all of it.</p>
          </div>
          <ProofForm label="Try it with a recording" kind="plain" />
        </section>
      )}
    </BrowserTold>
  )
}
