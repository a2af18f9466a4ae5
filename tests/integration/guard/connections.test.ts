import { expect, it } from 'vitest'
import { ask, bearer } from '../../support/ask.ts'
import { actionNumber, builtRoutes } from '../../support/built.ts'
import { connectionsIn, TELLING_CONNECTIONS } from '../../support/connections.ts'
import { shareWizard } from '../../support/lent.ts'

const wizard = shareWizard(folder => ({ env: { PATH: folder }, node: TELLING_CONNECTIONS }))
const connections = () => connectionsIn(wizard().output().stderr)

/** Where there is no docker, the engine is still asked at its usual socket. */
const allowed = () => ['/var/run/docker.sock', `127.0.0.1:${wizard().port}`]

it('J07 showing every page, it connects to nobody but the engine', async () => {
  for (const path of builtRoutes()) await ask(wizard(), { path, headers: bearer(wizard()), briefly: true })
  await ask(wizard(), {
    path: '/_next/image?url=http%3A%2F%2F192.0.2.7%2Fx.png&w=64&q=75',
    headers: bearer(wizard()),
  })
  expect(connections()).toContain('/var/run/docker.sock')
  for (const place of connections()) expect(allowed()).toContain(place)
})

it('an action asked for on a page that lacks it takes its credentials to nobody else', async () => {
  const headers = {
    ...bearer(wizard()),
    'Next-Action': actionNumber('app/actions.ts', 'lookAgain'),
    'Content-Type': 'text/plain;charset=UTF-8',
  }
  await ask(wizard(), { method: 'POST', path: '/nope', headers, body: '[]' })
  for (const place of connections()) expect(allowed()).toContain(place)
})
