'use client'

import { LevelMark } from '@/components/ui/level-mark.tsx'
import { Prose } from '@/components/ui/prose.tsx'
import { RoundMark } from '@/components/ui/round-mark.tsx'
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
            {isAsked(url) ? (
              <Tested run={id} number={number} label={label} url={url} isLed={!practice} />
            ) : (
              <Named label={label} url={url} isLed={false} />
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

const isAsked = (url: string) => /^https?:\/\//.test(url)

interface Address {
  label: string
  url: string
  /** In practice nothing answers there, so nothing leads there. */
  isLed: boolean
}

function Tested({ run, number, ...address }: Address & { run: string; number: number }) {
  const { reached, again } = useReached(run, number)
  return (
    <>
      {reached ? (
        <LevelMark level={reached.isFine ? 'fine' : 'warns'} />
      ) : (
        <RoundMark word="Being tested" color="text-quiet" shape="M8 4v4l2.5 2" />
      )}
      <div className="flex min-w-0 grow flex-col">
        <Named {...address} />
        <div aria-live="polite">
          <p className="text-quiet text-small">{reached?.saw ?? 'Being tested …'}</p>
          {reached?.todo && (
            <p>
              <Prose text={reached.todo} />
            </p>
          )}
        </div>
        {reached && !reached.isFine && (
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

const Named = ({ label, url, isLed }: Address) => (
  <div className="flex grow flex-wrap items-baseline justify-between gap-x-4">
    <span>{label}</span>
    {isLed ? (
      <a
        href={url}
        rel="noreferrer"
        target="_blank"
        className="font-mono text-accent text-small underline underline-offset-4"
      >
        {url}
      </a>
    ) : (
      <span className="font-mono text-quiet text-small">{url}</span>
    )}
  </div>
)
