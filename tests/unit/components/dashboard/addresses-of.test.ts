import { expect, it } from 'vitest'
import { addressesOf } from '@/components/dashboard/addresses-of.ts'

const url = (address: string) => ({ label: address, url: address, ok: true, saw: '' })
const URLS = ['https://one.example', 'http://localhost:3000/', 'postgres://localhost:5432', 'no address'].map(
  url,
)
const port = (from: number, to = from, protocol = 'tcp') => ({ ip: '0.0.0.0', from, to, target: 1, protocol })
const found = (...ports: ReturnType<typeof port>[]) => addressesOf({ ports }, URLS).map(({ url }) => url)

it('a service is opened at the addresses whose ports are its own', () => {
  expect(found(port(80), port(443))).toEqual(['https://one.example'])
  expect(found(port(3000))).toEqual(['http://localhost:3000/'])
  expect(found(port(2990, 3010))).toEqual(['http://localhost:3000/'])
  expect(found(port(5432))).toEqual(['postgres://localhost:5432'])
})

it('one without such a port is opened nowhere, nor by one that takes no connections', () => {
  expect(found()).toEqual([])
  expect(found(port(443, 443, 'udp'))).toEqual([])
})
