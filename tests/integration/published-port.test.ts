import { describe, expect, it } from 'vitest'
import { connect } from '@/lib/system/engine/connect.ts'
import { hasPort } from '@/lib/system/engine/containers.ts'
import { lendFolder } from '../support/lent.ts'
import { lendStandInEngine } from '../support/stand-in-engine.ts'

const published = (IP: string) => ({ Ports: [{ IP, PrivatePort: 1250, PublicPort: 1250, Type: 'tcp' }] })

describe('A password is sent over http only to a port that a container of the stack publishes', () => {
  it.each<[string, object, boolean]>([
    ['at every address of the machine', published('0.0.0.0'), true],
    ['at the address that is asked', published('127.0.0.1'), true],
    ['at another address, where any program could listen', published('192.0.2.7'), false],
    ['another port', { Ports: [{ IP: '0.0.0.0', PublicPort: 3000 }] }, false],
    ['no port', { Ports: [] }, false],
    ['on the network of the machine', { HostConfig: { NetworkMode: 'host' }, Ports: [] }, true],
    ['of another project', { Id: 'other', ...published('0.0.0.0') }, false],
  ])('%s', async (_, container, has) => {
    const { address } = await lendStandInEngine(lendFolder(), ({ line }) =>
      line === 'GET /containers/json' ? { body: [{ Id: 'own', Names: ['/own'], ...container }] } : undefined,
    )
    const place = { address: '127.0.0.1', port: 1250 }
    expect(await hasPort(connect(address), place, new Set(['own']))).toBe(has)
  })
})
