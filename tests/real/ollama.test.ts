import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, inject, it, onTestFinished } from 'vitest'
import { containerLab } from '../support/images/container-lab.ts'
import { ensureImages } from '../support/images/make-images.mjs'
import { runWizard } from '../support/wizard.ts'

const { start, exec } = containerLab(inject('engineEnv'))
const api = 'http://ollama:11434/api'
const curl = async (...words: string[]) => (await exec('visitor', 'curl', '-s', ...words)).stdout

beforeAll(async () => {
  await ensureImages(inject('engineEnv'), ['real-ollama'])
  await start('visitor', { image: 'web', env: { NEXTAUTH_SECRET: 'a'.repeat(64) } })
  await start('ollama', { image: 'real-ollama' })
  await expect.poll(() => curl(`${api}/version`), { timeout: 60_000 }).toContain('version')
})

it('Ollama lists no model, and says of one that is missing what the wizard looks for', async () => {
  expect(JSON.parse(await curl(`${api}/tags`))).toEqual({ models: [] })
  expect(JSON.parse(await curl(`${api}/ps`))).toEqual({ models: [] })
  const missing = await curl(`${api}/generate`, '-d', '{"model":"mistral"}')
  expect(JSON.parse(missing)).toEqual({ error: "model 'mistral' not found" })
})

it('`explain` knows what Ollama says where the registry of models is out of reach', async () => {
  const lines = (await curl(`${api}/pull`, '-d', '{"model":"mistral"}')).trim().split('\n')
  const { error } = JSON.parse(lines.at(-1) ?? '')
  expect(error).toContain('pull model manifest')
  const folder = mkdtempSync(join(tmpdir(), 'ollama-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'a.log'), `${error}\n`)
  const { stdout } = await runWizard(['explain', join(folder, 'a.log')])
  expect(stdout).not.toContain('Nothing in it is known')
})
