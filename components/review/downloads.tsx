'use client'

import { useLocale } from '@/components/locale.tsx'
import { type Bar, taken } from '@/lib/plan/bar.ts'
import type { Download } from '@/lib/plan/downloads.ts'
import type { Estimate } from '@/lib/plan/estimate.ts'
import { diskSize } from '@/lib/sizes.ts'
import { BOX, Part } from './part.tsx'

interface Shown {
  downloads: Download[]
  cost: Estimate
  /** What is not here yet takes of the disk. */
  disk: Bar
}

/** What is fetched and built, how much room it takes, and about how long all of it lasts. */
export function Downloads({ downloads, cost, disk }: Shown) {
  const locale = useLocale()
  const coming = downloads.filter(({ isHere }) => !isHere)
  const here = downloads.filter(({ isHere }) => isHere)
  return (
    <Part id="downloads" title="Images and models" says={totalOf(cost, coming.length, locale)}>
      <div className={BOX}>
        {coming.length > 0 && (
          <ul className="px-4 py-3">
            {coming.map(download => (
              <li
                key={`${download.kind} ${download.what}`}
                className="flex flex-wrap justify-between gap-x-4"
              >
                <span className="min-w-0">{download.what}</span>
                <span className="text-quiet text-small">{sizeOf(download, locale)}</span>
              </li>
            ))}
          </ul>
        )}
        {here.length > 0 && (
          <p className="px-4 py-3 text-quiet text-small">
            Here already: {here.map(({ what }) => what).join(', ')}
          </p>
        )}
        {coming.length > 0 && <Room disk={disk} />}
      </div>
    </Part>
  )
}

function sizeOf({ kind, bytes }: Download, locale: string): string {
  if (kind === 'build') return 'built here'
  return bytes === undefined ? 'unknown size' : aboutBytes(bytes, locale)
}

/** Sizes that are only about right have no more digits than that. */
const aboutBytes = (bytes: number, locale: string) => `about ${diskSize(bytes, locale)}`

function totalOf({ bytes, unsized, builds }: Estimate, coming: number, locale: string): string {
  if (coming === 0) return 'nothing to fetch'
  return [
    ...(bytes > 0 ? [aboutBytes(bytes, locale)] : []),
    ...(unsized > 0 ? [`${unsized} of unknown size`] : []),
    ...(builds > 0 ? [`${builds} built here`] : []),
  ].join(', ')
}

function Room({ disk }: { disk: Bar }) {
  const { has, free } = disk
  const locale = useLocale()
  return (
    <p className="px-4 py-3 text-small">
      {free !== undefined && free < 0 && <strong className="text-warns">Too little room. </strong>}
      Disk: {aboutBytes(taken(disk), locale)} needed;{' '}
      {'value' in has ? `${diskSize(has.value, locale)} free` : 'how much is free could not be seen'}.{' '}
      <span className="text-quiet">Counted is what images and models take once they are unpacked.</span>
    </p>
  )
}
