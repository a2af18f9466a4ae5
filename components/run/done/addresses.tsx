'use client'

import { isWebAddress, NamedAddress } from '@/components/ui/named-address.tsx'
import { Prose } from '@/components/ui/prose.tsx'
import { FINE, RoundMark, type Sign } from '@/components/ui/round-mark.tsx'
import type { Reached } from '@/lib/machine/judge-reach.ts'
import type { RunView } from '../view.ts'
import { useReached } from './use-reached.ts'

/** Where people find what was set up, each address tested from here. */
export function Addresses({ view: { id, urls, practice } }: { view: RunView }) {
  if (urls.length === 0) return null
  return (
    <section aria-labelledby="addresses" className="flex flex-col gap-2">
      <h2 id="addresses" className="font-semibold text-large">
        Where it is
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {urls.map(({ label, url }, number) => (
          <li key={label} className="flex gap-3 px-4 py-3">
            {isWebAddress(url) ? (
              <Tested run={id} number={number} label={label} url={url} isLed={!practice} />
            ) : (
              <NamedAddress label={label} url={url} isLed={false} />
            )}
          </li>
        ))}
      </ul>
      <p className="text-quiet text-small">
        Tested from this machine. For this test alone, a certificate is taken whoever signed it.
      </p>
    </section>
  )
}

interface Address {
  label: string
  url: string
  /** In practice nothing answers there, so nothing leads there. */
  isLed: boolean
}

const SIGNS: Record<Reached['state'] | 'asked', Sign> = {
  asked: { word: 'Being tested', color: 'text-quiet', shape: 'M8 4v4l2.5 2' },
  answers: { word: 'Answers', color: 'text-fine', shape: FINE },
  silent: { word: 'Does not answer', color: 'text-warns', shape: 'M8 4.5v4.5M8 11.5v.01' },
  untested: { word: 'Not tested', color: 'text-quiet', shape: 'M5 8h6' },
}

function Tested({ run, number, ...address }: Address & { run: string; number: number }) {
  const { reached, again } = useReached(run, number)
  return (
    <>
      <RoundMark {...SIGNS[reached?.state ?? 'asked']} />
      <div className="flex min-w-0 grow flex-col">
        <NamedAddress {...address} />
        <div aria-live="polite">
          <p className="text-quiet text-small">{reached?.saw ?? 'Being tested …'}</p>
          {reached?.todo && (
            <p>
              <Prose text={reached.todo} />
            </p>
          )}
        </div>
        {reached?.state === 'silent' && (
          <button
            type="button"
            onClick={again}
            className="cursor-pointer self-start text-accent text-small underline underline-offset-4"
          >
            Test it again
          </button>
        )}
      </div>
    </>
  )
}
