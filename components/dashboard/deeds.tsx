import { useState } from 'react'
import { changeService } from '@/app/dashboard/actions.ts'
import { BeginForm } from '@/components/run/begin-form.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { ServiceSeen } from '@/lib/watch/snapshot.ts'
import { consequenceOf } from './consequence.ts'

const WORDS = {
  restart: { offer: 'Restart', sure: 'Restart it' },
  stop: { offer: 'Stop', sure: 'Stop it' },
} as const
type Asked = keyof typeof WORDS

const isOff = ({ state }: ServiceSeen) => state === 'stopped' || state === 'absent' || state === 'done'

/** What can be done to a service. Where something is lost by it, that is said first. */
export function Deeds({ service, services }: { service: ServiceSeen; services: ServiceSeen[] }) {
  const [asked, ask] = useState<Asked>()
  const { name } = service
  if (isOff(service))
    return <BeginForm action={changeService.bind(null, 'start', name)} label="Start" kind="plain" />
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <Offer what="restart" asked={asked} ask={ask} />
        <Offer what="stop" asked={asked} ask={ask} />
      </div>
      {asked && (
        <div className="flex flex-col gap-4 rounded-md border border-line bg-ground p-4" aria-live="polite">
          <p>{consequenceOf(asked, name, services)}</p>
          <div className="flex flex-wrap items-start gap-2">
            <BeginForm key={asked} action={changeService.bind(null, asked, name)} label={WORDS[asked].sure} />
            <Button onClick={() => ask(undefined)}>Leave it as it is</Button>
          </div>
        </div>
      )}
    </div>
  )
}

interface Offered {
  what: Asked
  asked: Asked | undefined
  ask(what: Asked | undefined): void
}

const Offer = ({ what, asked, ask }: Offered) => (
  <Button aria-expanded={asked === what} onClick={() => ask(asked === what ? undefined : what)}>
    {WORDS[what].offer}
  </Button>
)
