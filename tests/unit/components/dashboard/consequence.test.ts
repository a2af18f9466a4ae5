import { describe, expect, it } from 'vitest'
import { consequenceOf } from '@/components/dashboard/consequence.ts'

const services = [
  { name: 'db', needs: [] },
  { name: 'server', needs: ['db'] },
  { name: 'web', needs: ['server'] },
]

describe('what is said before something is done to a service', () => {
  it('names who needs it, through others as well', () => {
    expect(consequenceOf('stop', 'db', services)).toContain('server and web need it.')
    expect(consequenceOf('stop', 'server', services)).toContain('web needs it.')
  })

  it('names nobody where nobody needs it', () => {
    expect(consequenceOf('restart', 'web', services)).not.toContain('need')
  })

  it('tells what is lost and what stays', () => {
    expect(consequenceOf('stop', 'web', services)).toMatch(/broken off.*Its data stays/)
    expect(consequenceOf('restart', 'web', services)).toMatch(/container is made anew.*is lost/)
  })
})
