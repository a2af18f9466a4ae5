import { describe, expect, it } from 'vitest'
import { sealed, sealOf } from '@/lib/plan/seal.ts'
import { forSeeds } from '../../support/seeded-random.ts'

const TEXT = '# A file.\nport: 7880\nkey: ünïcode ✓\n'

describe('a sealed text', () => {
  it('begins with the text and ends with a comment that says what it is for', () => {
    const [last, ...others] = sealed(TEXT).trimEnd().split('\n').toReversed()
    expect(others.toReversed().join('\n')).toBe(TEXT.trimEnd())
    expect(last).toMatch(/^# reflector-wizard [0-9a-f]{8}: .*by hand/)
  })

  it.each([
    ['as it was written', sealed(TEXT), 'intact'],
    ['with a newline after it', `${sealed(TEXT)}\n`, 'intact'],
    ['without the last newline', sealed(TEXT).trimEnd(), 'intact'],
    ['of nothing', sealed(''), 'intact'],
    ['with a line more below', `${sealed(TEXT)}# mine\n`, 'broken'],
    ['with a line more above', `# mine\n${sealed(TEXT)}`, 'broken'],
    ['with a line less', sealed(TEXT).replace('port: 7880\n', ''), 'broken'],
    ['with other line endings', sealed(TEXT).replaceAll('\n', '\r\n'), 'broken'],
    ['twice', sealed(sealed(TEXT)), 'broken'],
    ['that lost its seal', TEXT, 'none'],
    ['that speaks of the wizard and is not sealed', '# reflector-wizard wrote this.\n', 'none'],
  ])('%s: its seal is %s', (_what, text, state) => {
    expect(sealOf(text)).toBe(state)
  })

  it('shows a change of any single character', () => {
    forSeeds(50, random => {
      const at = random.integer(TEXT.length - 1)
      const changed = `${TEXT.slice(0, at)}${random.pick(['x', 'y', 'ß'])}${TEXT.slice(at + 1)}`
      if (changed !== TEXT) expect(sealOf(sealed(TEXT).replace(TEXT, changed))).toBe('broken')
    })
  })
})
