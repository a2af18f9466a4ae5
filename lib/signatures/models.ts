import type { Signature } from './signature.ts'

const ONE_BY_ONE =
  'Log in at Hugging Face with the account of the token and accept the terms of every model in question, one by one'

export const models: Signature[] = [
  {
    id: 'hf-gated-pyannote',
    layer: 'models',
    patterns: [/could not download '(?<model>pyannote\/[\w.-]{1,80})' (?:pipeline|model)/i],
    title: 'Hugging Face does not give out {model}',
    meaning:
      'The token is missing or wrong, or its account has not accepted the terms of each model that this one uses.',
    remedy: `${ONE_BY_ONE}: https://huggingface.co/{model} and https://huggingface.co/pyannote/segmentation-3.0. A token that is not good is worse than none: take it out, or enter a good one.`,
    offer: 'switch',
    outranks: ['hf-gated-url', 'hf-401-403'],
    source: 'https://github.com/ahmetoner/whisper-asr-webservice/issues/314',
  },
  {
    id: 'hf-gated-url',
    layer: 'models',
    patterns: [
      /cannot access gated repo for url https:\/\/huggingface\.co\/(?:api\/models\/)?(?<model>[\w.-]{1,80}\/[\w.-]{1,80})/i,
    ],
    title: 'The terms of {model} are not accepted',
    meaning: 'Hugging Face asks for it once for each model and each account.',
    remedy:
      'Open https://huggingface.co/{model} with the account of the token and accept the terms, then go on here.',
    offer: 'command',
    outranks: ['hf-401-403'],
    source: 'https://github.com/rishikanthc/Scriberr/issues/448',
  },
  {
    id: 'hf-token-refused',
    layer: 'models',
    patterns: [
      /you are trying to access a gated repo/i,
      /invalid credentials in authorization header/i,
      /invalid username or password[^\n]{0,80}huggingface\.co/i,
    ],
    title: 'Hugging Face refuses the token',
    meaning:
      'The token is missing, wrong or expired, or its account has not accepted the terms of the model that the line names.',
    remedy: `Enter a token of https://huggingface.co/settings/tokens that may read gated models. ${ONE_BY_ONE}.`,
    offer: 'switch',
    outranks: ['hf-401-403', 'hf-not-reached', 'http-refused'],
    source: 'https://github.com/Aratako/T5Gemma-TTS/issues/6',
  },
  {
    id: 'hf-401-403',
    layer: 'models',
    patterns: [
      /(?<status>401|403) client error: [^\n]{0,200} for url: https:\/\/huggingface\.co\/(?:api\/models\/)?(?<model>[\w.-]{1,80}\/[\w.-]{1,80})/i,
    ],
    title: 'Hugging Face refuses {model} ({status})',
    meaning:
      '401: the token is missing or wrong, even where it says that the model was not found. 403: the token is good, but its account has not accepted the terms or the token may not read gated models.',
    remedy: `Enter a token of https://huggingface.co/settings/tokens that may read gated models. ${ONE_BY_ONE}: https://huggingface.co/{model}.`,
    offer: 'command',
    source: 'https://github.com/pyannote/pyannote-audio/issues/1191',
  },
]
