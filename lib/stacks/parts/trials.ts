import { gatedRepositories } from '../../models/speech.ts'
import { answered, type FieldRef, type OptionTrial } from '../trial.ts'

/** A service that speaks like OpenAI, by the fields `url`, `model` and `key` of a question. */
export const openAiTrial = (question: string): OptionTrial => ({
  id: 'service',
  title: 'Ask the service',
  of: choice => {
    const given = answered(choice, 'url')
    return given && { try: 'openai', ...given, ...optional(choice.model), key: `${question}.key` }
  },
})

const optional = (model: string | undefined) => (model === undefined ? {} : { model })

/** An Ollama of this machine, at the port of the choice or at its usual one. */
export const ollamaTrial = (usual: { port: string; model?: string }): OptionTrial => ({
  id: 'ollama',
  title: 'Ask Ollama',
  of: ({ port = usual.port, model = usual.model }) => ({
    try: 'ollama',
    at: `http://127.0.0.1:${port}`,
    ...optional(model),
  }),
})

/** A bucket, by the fields `bucket`, `region`, `id` and perhaps `endpoint`; its secret is in the field named. */
export const bucketTrial = (key: FieldRef, title: string): OptionTrial => ({
  id: 'bucket',
  title,
  of: choice => {
    const given = answered(choice, 'bucket', 'region', 'id')
    const { endpoint } = choice
    return given && { try: 's3', ...given, key, ...(endpoint !== undefined && { endpoint }) }
  },
})

export const huggingFaceTrial = (token: FieldRef): OptionTrial => ({
  id: 'token',
  title: 'Try the Hugging Face token',
  of: () => ({ try: 'hugging-face', token, repositories: gatedRepositories }),
})

export const speechServiceTrial = (key: FieldRef): OptionTrial => ({
  id: 'service',
  title: 'Ask the service',
  of: choice => {
    const given = answered(choice, 'url')
    return given && { try: 'speech-service', ...given, key }
  },
})

export const domainTrial = (certificate: 'public' | 'own'): OptionTrial => ({
  id: 'domain',
  title: 'Follow the domain',
  of: ({ domain }) => (domain === undefined ? undefined : { try: 'domain', name: domain, certificate }),
})

export const certificateTrial: OptionTrial = {
  id: 'certificate',
  title: 'Check the certificate',
  of: choice => {
    const given = answered(choice, 'certificate', 'key', 'domain')
    if (!given) return undefined
    const { domain, ...files } = given
    return { try: 'certificate', ...files, name: domain }
  },
}
