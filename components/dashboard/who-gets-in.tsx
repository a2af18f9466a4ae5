import Link from 'next/link'
import { Exposure } from '@/components/setup/exposure.tsx'
import { LevelMark } from '@/components/ui/level-mark.tsx'
import type { ServiceSeen } from '@/lib/watch/snapshot.ts'

/** The chapters that decide: by service, and by the question that is asked there. */
export type Chapters = Record<'services' | 'questions', Record<string, { title: string; href: string }>>

/** Who gets to which port, by what is bound in truth, and where it is decided that something is open. */
export function WhoGetsIn({ services, chapters }: { services: ServiceSeen[]; chapters: Chapters }) {
  const openings = services.flatMap(service => service.openings)
  const onHostNetwork = services.flatMap(({ name, hostPorts }) =>
    hostPorts ? { service: name, ports: hostPorts } : [],
  )
  const needless = services.flatMap(({ name, needless = [] }) => needless.map(one => ({ name, ...one })))
  const open = [...new Set(openings.filter(({ reach }) => reach !== 'machine').map(({ service }) => service))]
  const decided = open
    .filter(service => !needless.some(({ name }) => name === service))
    .flatMap(service => {
      const chapter = chapters.services[service]
      return chapter ? [{ service, ...chapter }] : []
    })
  return (
    <section aria-labelledby="exposure" className="flex flex-col gap-4">
      <h2 id="exposure" className="font-semibold text-large">
        Who gets in
      </h2>
      <Exposure openings={openings} onHostNetwork={onHostNetwork} />
      {needless.length > 0 && (
        <ul className="flex flex-col gap-1 text-small">
          {needless.map(({ name, port, reach, question, isAnswered }) => (
            <li key={`${name} ${port} ${reach}`} className="flex gap-2">
              <LevelMark level="warns" />
              <span className="min-w-0">
                {name} {port} is open to {TO[reach]} and need not be.{' '}
                <Close way={isAnswered ? APPLY : chapters.questions[question]} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {decided.length > 0 && (
        <ul className="flex flex-col gap-1 text-small">
          {decided.map(({ service, title, href }) => (
            <li key={service}>
              {service} is open to others.{' '}
              <Link href={href} className="text-accent underline underline-offset-4">
                Close it, or decide otherwise: {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const TO = { machine: 'this machine', network: 'this network', internet: 'the internet' } as const
/** What was answered closes it already, and its container is older, or the files were changed. */
const APPLY = { title: 'apply what was answered', href: '/plan' }

const Close = ({ way }: { way: { title: string; href: string } | undefined }) =>
  way && (
    <Link href={way.href} className="text-accent underline underline-offset-4">
      Close it: {way.title}
    </Link>
  )
