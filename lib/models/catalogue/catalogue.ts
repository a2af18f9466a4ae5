import { gemma } from './gemma.ts'
import { gemma4 } from './gemma4.ts'
import { llama } from './llama.ts'
import { mistral } from './mistral.ts'
import type { Model } from './model.ts'
import { others } from './others.ts'
import { qwen2 } from './qwen2.ts'
import { qwen3 } from './qwen3.ts'
import { qwen35 } from './qwen35.ts'

/** Language models of which everything that the memory depends on is known. */
export const catalogue: Model[] = [
  ...qwen35,
  ...gemma4,
  ...qwen3,
  ...mistral,
  ...llama,
  ...qwen2,
  ...gemma,
  ...others,
]

/** The model behind a name as Ollama takes it; of others nothing is known here. */
export function modelNamed(name: string): Model | undefined {
  const tag = name.toLowerCase()
  const whole = tag.includes(':') ? tag : `${tag}:latest`
  return catalogue.find(model =>
    [model.tag, ...(model.also ?? [])].some(own => own.toLowerCase() === tag || own === whole),
  )
}
