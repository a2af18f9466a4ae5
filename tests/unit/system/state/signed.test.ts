import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import {
  inside,
  parseSigned,
  readLine,
  readSigned,
  signLine,
  writeSigned,
} from '@/lib/system/state/signed.ts'
import { temporaryState } from '@/tests/support/state.ts'

const state = temporaryState()
const other = temporaryState()
const JSON_TEXT = '{"seq":1,"text":"ü \\" \\\\ ,\\"mac\\":\\"x"}'

describe('a signed line', () => {
  it('is JSON, begins as it was, and is read again', () => {
    const line = signLine(state(), 'events.jsonl', JSON_TEXT)
    expect(JSON.parse(line)).toMatchObject(JSON.parse(JSON_TEXT))
    expect(line.startsWith('{"seq":1,')).toBe(true)
    expect(readLine(state(), 'events.jsonl', line)).toBe(JSON_TEXT)
  })

  it('is not read where any bit of it is another', () => {
    const bytes = Buffer.from(signLine(state(), 'events.jsonl', JSON_TEXT))
    for (let at = 0; at < bytes.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        expect(readLine(state(), 'events.jsonl', changed.toString('utf8'))).toBeUndefined()
      }
  })

  it.each([
    '',
    '{}',
    JSON_TEXT,
    '{"mac":"aaaaaaaaaaaaaaaaaaaaaa"}',
    '{"a":1,"mac":"aaaaaaaaaaaaaaaaaaaaaa"}',
  ])('is not made up: %j', line => {
    expect(readLine(state(), 'events.jsonl', line)).toBeUndefined()
  })

  it('counts in its own file, its own run and its own folder alone', () => {
    const [one, another] = [inside(state(), 'runs', '1'), inside(state(), 'runs', '2')]
    const line = signLine(one, 'events.jsonl', JSON_TEXT)
    expect(readLine(one, 'events.jsonl', line)).toBe(JSON_TEXT)
    expect(readLine(one, 'files.jsonl', line)).toBeUndefined()
    expect(readLine(another, 'events.jsonl', line)).toBeUndefined()
    expect(readLine(inside(other(), 'runs', '1'), 'events.jsonl', line)).toBeUndefined()
  })
})

describe('a signed file', () => {
  const path = () => join(state().path, 'draft.json')

  it('is read as it was written, and stays JSON for people who look into it', () => {
    writeSigned(state(), 'draft.json', '{"a":1}')
    expect(readSigned(state(), 'draft.json')).toEqual({ json: '{"a":1}' })
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ a: 1 })
    expect(parseSigned(state(), 'draft.json', z.object({ a: z.number() }))).toEqual({ a: 1 })
    expect(readSigned(state(), 'other.json')).toBe('missing')
  })

  it('is damaged where any byte of it is another, or missing', () => {
    writeSigned(state(), 'draft.json', '{"a":1}')
    const bytes = readFileSync(path())
    // The newline behind the last byte says nothing.
    for (let at = 0; at < bytes.length - 1; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(path(), changed)
      expect(readSigned(state(), 'draft.json')).toBe('damaged')
      writeFileSync(path(), bytes.subarray(0, at))
      expect(readSigned(state(), 'draft.json')).toBe('damaged')
    }
  })
})
