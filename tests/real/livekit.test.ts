import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newProjectFolder } from '../support/compose-project.ts'
import { containerLab } from '../support/images/container-lab.ts'
import { ensureImages } from '../support/images/make-images.mjs'
import { writeRealCheckout } from '../support/reflector/real-checkout.ts'
import { runWizard } from '../support/wizard.ts'

const { start, exec } = containerLab(inject('engineEnv'))
const dir = newProjectFolder()

beforeAll(() => ensureImages(inject('engineEnv'), ['real-livekit']))
afterAll(() => rmSync(dir, { recursive: true }))

it('LiveKit takes the configuration that the wizard writes, reaches its Redis and answers', async () => {
  writeRealCheckout(dir, '2026-04')
  const flags = '--cpu --garage --livekit --ip 192.0.2.10'
  const { code, stderr } = await runWizard(['render', '--dir', dir, '--flags', flags])
  expect(code, stderr).toBe(0)
  await start('redis', { image: 'redis' })
  await start('livekit-server', {
    image: 'real-livekit',
    files: { '/etc/livekit.yaml': join(dir, 'livekit.yaml') },
    command: ['--config', '/etc/livekit.yaml'],
  })
  const asked = () => exec('livekit-server', 'wget', '-qO-', 'http://127.0.0.1:7880')
  await expect.poll(async () => (await asked()).stdout, { timeout: 30_000 }).toBe('OK')
})
