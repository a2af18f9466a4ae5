import Link from 'next/link'
import { Exposure } from '@/components/setup/exposure.tsx'
import type { ServiceSeen } from '@/lib/watch/snapshot.ts'

/** By service: the chapter that decides about it. */
export type Chapters = Record<string, { title: string; href: string }>

/** Who gets to which port, by what is bound in truth, and where it is decided that something is open. */
export function WhoGetsIn({ services, chapters }: { services: ServiceSeen[]; chapters: Chapters }) {
  const openings = services.flatMap(service => service.openings)
  const open = [...new Set(openings.filter(({ reach }) => reach !== 'machine').map(({ service }) => service))]
  const decided = open.flatMap(service => {
    const chapter = chapters[service]
    return chapter ? [{ service, ...chapter }] : []
  })
  return (
    <section aria-labelledby="exposure" className="flex flex-col gap-4">
      <h2 id="exposure" className="font-semibold text-large">
        Who gets in
      </h2>
      <Exposure openings={openings} />
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
