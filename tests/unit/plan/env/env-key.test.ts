import { describe, expect, it } from 'vitest'
import { changeEnv } from '@/lib/plan/env/change-env.ts'
import { isEnvKey } from '@/lib/plan/env/env-key.ts'

describe('D15 names are letters, digits and _, as every reader takes them', () => {
  it.each(['A', '_', 'a1', 'LONG_NAME', '__proto__', 'A'.repeat(300)])('takes %s', key => {
    expect(isEnvKey(key)).toBe(true)
    expect(changeEnv('', { set: Object.fromEntries([[key, 'v']]) }).text).toBe(`${key}=v\n`)
  })

  it.each(['1A', 'A-B', 'A.B', 'A B', 'a=b', '', 'É', 'A\n', 'A\nB=1', '${A}'])('refuses %j', key => {
    expect(isEnvKey(key)).toBe(false)
    expect(() => changeEnv('', { set: { [key]: 'v' } })).toThrow(expect.objectContaining({ kind: 'wrong' }))
    expect(() => changeEnv('', { set: {}, unset: [key] })).toThrow(expect.objectContaining({ kind: 'wrong' }))
  })
})
