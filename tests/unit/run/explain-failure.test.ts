import { describe, expect, it } from 'vitest'
import { ActionFailed } from '@/lib/machine/machine.ts'
import { explainFailure } from '@/lib/run/explain-failure.ts'
import { pretendStep } from '@/tests/support/pretend-machine.ts'

const step = pretendStep('image:web', [], { title: 'Pull web' })
const explained = (lines: string[], message = 'web could not be pulled.') =>
  explainFailure(step, new ActionFailed(message, lines))

describe('why a step failed', () => {
  it.each([
    ['disk-full', 'write /var/lib/docker/tmp/GetImageBlob1: no space left on device'],
    ['pull-rate-limit', 'toomanyrequests: You have reached your pull rate limit.'],
    ['docker-daemon-down', 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'],
  ])('is %s where the engine says so', (id, line) => {
    const finding = explained([line])
    expect(finding).toMatchObject({ id, level: 'blocks', at: 'image:web' })
    expect(finding.because).toMatch(/^web could not be pulled\./)
    expect(finding.remedy).not.toBe('')
  })

  it('is what was seen last where nothing is known of it, with a way on', () => {
    const finding = explained(['one', 'something nobody ever said'])
    expect(finding).toMatchObject({ id: 'step:image:web', title: 'Pull web did not work' })
    expect(finding.because).toContain('something nobody ever said')
    expect(finding.remedy).toContain('start again')
  })
})
