import type { Trial } from './trial.ts'

/** What a trial would do, for practice, where nobody is asked. */
export function wouldTry(trial: Trial): string {
  switch (trial.try) {
    case 'openai':
      return `It would list the models at ${trial.url}${trial.model === undefined ? '' : ` and have ${trial.model} answer once by a tool call`}.`
    case 'ollama':
      return `It would ask the Ollama at ${trial.at} for its models.`
    case 's3':
      return `It would put a small object into the bucket ${trial.bucket}, get it back in two ways, and remove it.`
    case 'hugging-face':
      return `It would ask Hugging Face whose token this is, and whether it opens ${trial.repositories.join(' and ')}.`
    case 'daily':
      return 'It would ask Daily which domain the key belongs to.'
    case 'whereby':
      return 'It would ask Whereby for one meeting.'
    case 'speech-service':
      return `It would ask the service at ${trial.url} what it can do, and whether it takes the key.`
    case 'domain':
      return `It would look up ${trial.name} and knock at ports 80 and 443 where it leads.`
    case 'certificate':
      return `It would read ${trial.certificate} and ${trial.key}, and hold them against each other, the date and ${trial.name}.`
  }
}
