import { describe, expect, it } from 'vitest'
import { plain, plainLines } from '@/lib/system/plain-text.ts'
import { forSeeds } from '../../support/seeded-random.ts'

const ESC = '\u001b'
const BEL = '\u0007'

describe('what programs and containers print', () => {
  it.each([
    ['colours', `${ESC}[1;31mERROR${ESC}[0m gone`, 'ERROR gone'],
    ['a cursor that moves', `one${ESC}[2K${ESC}[1A${ESC}[10;4Htwo${ESC}7${ESC}8${ESC}c`, 'onetwo'],
    ['a title with gaps in it', `${ESC}]0;rm -rf: all is well${BEL}text`, 'text'],
    ['a title that a string ends', `${ESC}]2;title${ESC}\\text`, 'text'],
    ['a link (OSC 8)', `${ESC}]8;;http://evil/${BEL}here${ESC}]8;;${BEL}`, 'here'],
    ['the clipboard (OSC 52)', `a${ESC}]52;c;ZWNobyBoaQ==${BEL}b`, 'ab'],
    ['a string for the device', `a${ESC}P+q544e${ESC}\\b${ESC}_apc${ESC}\\c${ESC}^pm${ESC}\\`, 'abc'],
    ['the same in eight bits', 'a\u009b31mb\u009d0;title\u009cc', 'abc'],
    ['a title without an end', `${ESC}]0;title and text`, ']0;title and text'],
    ['what overwrites a line', 'good\rbad\u0008\u0008', 'goodbad'],
    ['NUL and DEL', 'a\0b\u007fc', 'abc'],
    ['what turns text around', 'a\u202eb\u2066c\u2069', 'abc'],
    ['line ends and tabs, which stay', 'a\tb\nc\r\nd', 'a\tb\nc\nd'],
    [
      'markup, which is only text',
      '<script>alert(1)</script><img onerror=x>',
      '<script>alert(1)</script><img onerror=x>',
    ],
    ['a forged event, which is only text', 'data: x\n\nevent: done', 'data: x\n\nevent: done'],
    ['other scripts and pictures', 'größer 文字 👍🏽', 'größer 文字 👍🏽'],
  ])('loses %s', (_, said, shown) => {
    expect(plain(said)).toBe(shown)
  })

  it('has nothing left that a terminal would act on, whatever it is', () => {
    const pieces = [
      ESC,
      BEL,
      '[',
      ']',
      'P',
      '\\',
      '0',
      ';',
      'm',
      'a',
      ' ',
      '\r',
      '\0',
      '\u009b',
      '\u009d',
      '\u009c',
      'é',
    ]
    forSeeds(500, random => {
      const shown = plain(random.text(pieces, 40))
      expect(shown).not.toMatch(/[^\P{Cc}\n\t]/u)
      expect(plain(shown)).toBe(shown)
    })
  })
})

describe('as lines', () => {
  it('they are told one by one, without empty ones, a new one where a line was written over', () => {
    expect(plainLines(`one  \r\n\r\n10%\r20%\r${ESC}[2K\nlast`)).toEqual(['one', '10%', '20%', 'last'])
  })

  it('one of a megabyte is cut, and says so', () => {
    const [line] = plainLines(`${ESC}[31m${'x'.repeat(1024 * 1024)}`)
    expect(line).toBe(`${'x'.repeat(4096)} …`)
  })

  it('one of 4096 is whole', () => {
    expect(plainLines('x'.repeat(4096))).toEqual(['x'.repeat(4096)])
  })
})
