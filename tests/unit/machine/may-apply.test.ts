import { describe, expect, it } from 'vitest'
import { elsewhere } from '@/lib/machine/may-apply.ts'
import { practiceHost } from '@/lib/machine/practice/host.ts'

const at = (value: string) => elsewhere({ ...practiceHost, endpoint: { value, from: 'test' } })

describe('an engine', () => {
  it.each(['tcp://203.0.113.5:2376', 'ssh://admin@203.0.113.5', 'http://203.0.113.5'])(
    'on another machine (%s) is not applied to, and it is said where it is',
    address => {
      expect(at(address)).toMatchObject([{ level: 'blocks', because: expect.stringContaining(address) }])
    },
  )

  it.each(['unix:///var/run/docker.sock', 'unix:///run/user/1000/docker.sock'])(
    'of this machine (%s) is',
    address => {
      expect(at(address)).toEqual([])
    },
  )
})
