import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { WhoGetsIn } from '@/components/dashboard/who-gets-in.tsx'
import type { ServiceSeen } from '@/lib/watch/snapshot.ts'
import { serviceSeen } from '../../../support/service-seen.ts'

const shown = (...services: ServiceSeen[]) =>
  renderToStaticMarkup(createElement(WhoGetsIn, { services, chapters: { services: {}, questions: {} } }))

it('WhoGetsIn names services on the network of the machine, whose ports Docker does not publish', () => {
  const html = shown(
    serviceSeen('server', { hostPorts: [1250] }),
    serviceSeen('worker', { hostPorts: [] }),
    serviceSeen('db'),
  )
  expect(html).toContain('Docker publishes no port.')
  expect(html).toContain('server uses the network of this machine')
  expect(html).toContain('It listens on port 1250 at least.')
  expect(html).toContain('worker uses the network of this machine')
  expect(html).not.toContain('db uses')
})

it('WhoGetsIn says that no port opens where no service is on the network of the machine', () => {
  expect(shown(serviceSeen('db'))).toContain('No port opens.')
})
