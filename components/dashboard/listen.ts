import { eventsFrom } from '@/components/reach/events-from.ts'

export interface Listening {
  /** Asked each time, so that it goes on from what is known. */
  address(): string
  /** What comes, by the name of the event. */
  hear: Record<string, (said: unknown, id: string) => void>
  /** After this event nothing comes any more. */
  last?: string
}

/** Hears a stream of our server until it is stopped, and goes on where it was cut. */
export const listen = ({ address, hear, last }: Listening): (() => void) =>
  eventsFrom(address, source => {
    for (const [type, take] of Object.entries(hear))
      source.addEventListener(type, ({ data, lastEventId }: MessageEvent<string>) => {
        if (type === last) source.close()
        take(JSON.parse(data), lastEventId)
      })
  })
