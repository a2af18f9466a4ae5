import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { archiveOf } from '@/lib/diagnostics/archive.ts'
import { type Bundle, bundleOf } from '@/lib/diagnostics/bundle.ts'
import { gather, gatherWhole } from '@/lib/diagnostics/gather.ts'
import type { Gathered } from '@/lib/diagnostics/gathered.ts'
import { brokenStack } from '../support/planted/broken-stack.ts'

const { checkout, canaries } = brokenStack()
const made: { seen?: Gathered; bundle?: Bundle; archive?: string } = {}

beforeAll(async () => {
  made.seen = await gather(checkout.dir())
  made.bundle = bundleOf(made.seen)
  made.archive = gunzipSync(archiveOf(await gatherWhole(checkout.dir()))).toString()
})

describe('the bundle of a stack that is broken', () => {
  it('names the cause first, with the line that shows it', () => {
    expect(made.bundle?.title).toBe('reflector-selfhosted: The disk is full')
    expect(made.bundle?.short).toMatch(/^1\. \*\*The disk is full\*\* \(postgres\)/m)
    expect(made.bundle?.short).toContain('`FATAL: could not write lock file: No space left on device`')
  })

  it('shows services with how they ended, what drifted, and what was run', () => {
    const { short = '' } = made.bundle ?? {}
    expect(short).toMatch(/^\| `postgres` \| exited \| {2}\| 1 \| 2 \|/m)
    expect(short).toMatch(/^\| `server` \| created: `.*no such file/m)
    expect(short).toMatch(/^- `server\/\.env`: update, keys /m)
    expect(short).toContain('`render` of `reflector-selfhosted`')
    expect(short).toMatch(/^- `SECRET_KEY` changed$/m)
    expect(made.seen?.plan).toMatchObject({ seen: { claims: { seen: expect.anything() } } })
  })

  it('has in its long form the logs with their times, what was run, and what Compose makes of the files', () => {
    expect(made.archive).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z FATAL: could not write lock file/m)
    expect(made.archive).toContain('"type":"run-start"')
    expect(made.archive).toContain('"name": "DATABASE_URL"')
  })

  it('says none of the secrets that were planted everywhere', () => {
    const { title, short, long } = made.bundle ?? {}
    const texts = [title, short, long, made.archive, JSON.stringify(made.seen)].join('\n')
    expect(canaries.places().length).toBeGreaterThan(40)
    expect(canaries.heardIn(texts)).toEqual([])
    expect(texts).toContain('config says ••••••••')
  })

  it('does not say in which folder it lies', () => {
    expect(`${made.bundle?.long}${made.archive}`).not.toContain(checkout.dir())
  })
})
