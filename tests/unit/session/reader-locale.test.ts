import { expect, it } from 'vitest'
import { readerLocale } from '@/lib/session/reader-locale.ts'

it.each([
  ['de-DE,de;q=0.9,en;q=0.8', 'de-DE'],
  ['fr;q=0.9', 'fr'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
  ['<script>', 'en'],
])('a browser that says %j reads %s', (said, locale) => expect(readerLocale(said)).toBe(locale))
