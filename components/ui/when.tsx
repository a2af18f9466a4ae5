'use client'

import { useSyncExternalStore } from 'react'
import { useLocale } from '@/components/locale.tsx'

const never = () => () => {}

/** A moment, by the reader's clock and in the reader's way. The server, which knows neither clock, says it in UTC. */
export function When({ at }: { at: string }) {
  const locale = useLocale()
  const zone = useSyncExternalStore(
    never,
    () => undefined,
    () => 'UTC',
  )
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(zone && { timeZone: zone }),
  })
  return <time dateTime={at}>{`${format.format(new Date(at))}${zone ? ` ${zone}` : ''}`}</time>
}
