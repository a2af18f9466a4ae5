import { expect, it } from 'vitest'
import { prose } from '@/lib/diagnostics/markdown.ts'

it.each([
  ['a mention behind an entity', '&#64;maintainers', '&amp;\\#64;maintainers'],
  ['a mention', '@maintainers', '@\u2060maintainers'],
  ['code', 'a `b` c', 'a \\`b\\` c'],
  ['an image', '![x](y)', '!\\[x\\](y)'],
  ['HTML', '<img>', '&lt;img&gt;'],
  ['a bare address', 'see www.evil.example', 'see www\u2060.evil.example'],
  ['a bare address in capitals', 'see WWW.evil.example', 'see WWW\u2060.evil.example'],
  ['an address', 'see https://evil.example', 'see https:\u2060//evil.example'],
])('A compose file cannot put %s into a report that is pasted into an issue', (_what, written, shown) => {
  expect(prose(written)).toBe(shown)
})
