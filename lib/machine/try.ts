import type { FieldRef, Trial } from '../stacks/trial.ts'
import { failed, type Tried } from '../stacks/tried.ts'
import { reachOfContainers } from '../system/host/container-address.ts'
import { tryCertificate } from '../system/remote/certificate.ts'
import { tryDaily } from '../system/remote/daily.ts'
import { tryDomain } from '../system/remote/domain/domain.ts'
import { tryHuggingFace } from '../system/remote/hugging-face.ts'
import { tryOllama } from '../system/remote/ollama.ts'
import { tryOpenAi } from '../system/remote/openai.ts'
import { tryS3 } from '../system/remote/s3.ts'
import { trySpeechService } from '../system/remote/speech-service.ts'
import { tryWhereby } from '../system/remote/whereby.ts'

export interface Trying {
  dir: string
  secretOf(field: FieldRef): string | undefined
  /** Certificates of authorities that what is tried shall trust, as PEM: those of services in the person's own network. */
  authorities: readonly string[]
  signal: AbortSignal
}

/** Tries one thing, by the door that it needs. */
export async function tryOut(trial: Trial, { dir, secretOf, authorities, signal }: Trying): Promise<Tried> {
  switch (trial.try) {
    case 'openai':
      return tryOpenAi({ ...trial, key: trial.key && secretOf(trial.key), authorities }, signal)
    case 'ollama':
      return tryOllama({ ...trial, fromContainers: reachOfContainers() }, signal)
    case 's3':
      return withSecret(secretOf(trial.key), 'a secret access key', key =>
        tryS3({ ...trial, key, authorities }, signal),
      )
    case 'hugging-face':
      return withSecret(secretOf(trial.token), 'a token', token =>
        tryHuggingFace({ ...trial, token }, signal),
      )
    case 'daily':
      return withSecret(secretOf(trial.key), 'a key', key => tryDaily({ ...trial, key }, signal))
    case 'whereby':
      return withSecret(secretOf(trial.key), 'a key', key => tryWhereby({ key }, signal))
    case 'speech-service':
      return trySpeechService({ ...trial, key: trial.key && secretOf(trial.key), authorities }, signal)
    case 'domain':
      return tryDomain(trial, signal)
    case 'certificate':
      return tryCertificate({ ...trial, dir })
  }
}

const withSecret = async (
  secret: string | undefined,
  what: string,
  attempt: (secret: string) => Promise<Tried>,
): Promise<Tried> =>
  secret === undefined
    ? failed(`There is ${what} neither here nor in the files.`, `Give ${what} first.`)
    : attempt(secret)
