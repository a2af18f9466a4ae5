import type { Licence } from './model.ts'

export const APACHE: Licence = { name: 'Apache-2.0', commercial: true }
export const MIT: Licence = { name: 'MIT', commercial: true }
export const GEMMA: Licence = {
  name: 'Gemma terms',
  commercial: true,
  note: 'Google names uses that are not allowed.',
}
export const QWEN_RESEARCH: Licence = { name: 'Qwen Research', commercial: false }
export const CC_BY_NC: Licence = { name: 'CC-BY-NC-4.0', commercial: false }

export const llama = (version: string): Licence => ({
  name: `Llama ${version} Community`,
  commercial: true,
  note: 'For services with fewer than 700 million users a month.',
})
