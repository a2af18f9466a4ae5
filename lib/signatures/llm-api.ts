import type { Signature } from './signature.ts'

const CONNECTIONS = ['name-unknown', 'connection-refused', 'connection-cut', 'timed-out', 'container-unknown']

/** What clients of the OpenAI API and of Ollama report, in the words of their libraries for Python and Node. */
export const llmApi: Signature[] = [
  {
    id: 'llm-unreachable',
    layer: 'llm',
    patterns: [
      /\bAPIConnectionError: /,
      /\bAPIConnectionError\('/,
      /failed to connect to ollama\b/i,
      /port=1143[45]\): max retries exceeded/i,
      /max retries exceeded with url: \/(?:v1\/(?:chat\/)?completions|api\/(?:chat|generate|embed))/i,
      /cannot connect to host (?<host>[\w.-]{1,253}):1143[45] /i,
      /connect ECONNREFUSED [\w.:[\]-]{3,60}:1143[45]\b/,
      /dial tcp [\w.:[\]-]{3,60}:1143[45]: connect: /i,
      /error sending request for url \(https?:\/\/[^)\n]{1,200}\/(?:chat\/completions|api\/chat|api\/generate)/i,
    ],
    title: 'The language model service cannot be reached',
    meaning: 'It has stopped, is still starting, or its address in the settings is wrong.',
    remedy:
      'Run `reflector-wizard status`. If the service of the language model has stopped, apply again. If it runs elsewhere, check its address.',
    offer: 'apply',
    symptom: true,
    settled: [/\/chat\/completions "HTTP\/1\.1 200 OK"/],
    outranks: CONNECTIONS,
    source: 'https://github.com/ollama/ollama/issues/3200',
  },
  {
    id: 'llm-slow',
    layer: 'llm',
    patterns: [
      /\bAPITimeoutError: /,
      /\bAPITimeoutError\('/,
      /litellm\.Timeout: /,
      /ollama request timed out/i,
      /timed out waiting for llama runner to start/i,
      /port=1143[45]\): read timed out/i,
    ],
    title: 'The language model does not answer in time',
    meaning: 'It is too large for this machine, still being loaded, or busy with other requests.',
    remedy:
      'Choose a smaller model or a service with a GPU. `ollama ps` in the container shows what is loaded.',
    offer: 'switch',
    symptom: true,
    outranks: ['llm-unreachable', ...CONNECTIONS],
    source: 'https://github.com/Qetesh/miniflux-ai/issues/1',
  },
  {
    id: 'llm-not-found',
    layer: 'llm',
    patterns: [
      /\bmodel \\{0,3}[`"'](?<model>[\w./:@-]{1,120})\\{0,3}[`"'] does not exist/i,
      /\bmodel \\{0,3}[`"'](?<model>[\w./:@-]{1,120})\\{0,3}[`"'] not found/i,
      /\bNotFoundError: (?:error code: )?404\b/i,
      /\berror code: 404 - [{<]/i,
      /\bmodel_not_found\b/,
    ],
    title: 'The language model service does not have {model|the model}',
    meaning:
      'The name of the model is wrong, the model was never fetched, or the address of the service lacks its `/v1`.',
    remedy:
      'Apply again: for Ollama on this machine the wizard fetches the model. Elsewhere, choose a model that the service lists, and check its address.',
    offer: 'switch',
    outranks: ['http-not-found'],
    source: 'https://github.com/QwenLM/Qwen-Agent/issues/110',
  },
  {
    id: 'llm-forbidden',
    layer: 'llm',
    patterns: [
      /\bPermissionDeniedError: (?:error code: )?403\b/i,
      /\berror code: 403 - [{<]/i,
      /user location is not supported for the api use/i,
    ],
    title: 'The language model service does not allow this request',
    meaning:
      'The key is known, but its account may not use this model, or requests from this address are blocked.',
    remedy: 'Choose a model that the account may use, or another service.',
    offer: 'switch',
    outranks: ['http-refused'],
    source: 'https://github.com/nalgeon/pokitoki/issues/42',
  },
  {
    id: 'llm-too-many',
    layer: 'llm',
    patterns: [
      /\bRateLimitError: (?:error code: )?429\b/i,
      /\berror code: 429 - [{<]/i,
      /\brate_limit_(?:error|exceeded)\b/,
      /rate limit reached for [^\n]{1,80} on (?:tokens|requests) per /i,
      /\boverloaded_error\b/,
    ],
    title: 'The language model service takes no more requests for now',
    meaning: 'More tokens or requests were sent in a minute than the account may send.',
    remedy:
      'Wait a minute and try again. If it happens often, raise the limit of the account or choose another model.',
    offer: 'switch',
    outranks: ['http-too-many'],
    source: 'https://github.com/openai/codex/issues/88',
  },
  {
    id: 'llm-request-too-large',
    layer: 'llm',
    patterns: [
      /request too large for [^\n]{1,80} on tokens per /i,
      /\berror code: 413 - [{<]/i,
      /\bAPIStatusError: (?:error code: )?413\b/i,
    ],
    title: 'One request has more text than the account may send in a minute',
    meaning: 'Waiting does not help: the limit for tokens per minute is below the length of one recording.',
    remedy: 'Raise the limit of the account, or choose a model with a higher one or one on this machine.',
    offer: 'switch',
    outranks: ['llm-too-many'],
    source: 'https://github.com/DrShushen/climb/issues/13',
  },
  {
    id: 'llm-no-tools',
    layer: 'llm',
    patterns: [
      /(?<model>[\w./:@-]{1,120}) does not support tools\b/i,
      /"auto" tool choice requires --enable-auto-tool-choice/i,
      /no endpoints found that support tool use/i,
    ],
    title: 'The language model {model|that was chosen} cannot call tools',
    meaning: 'The program asks the model to answer through tools, and this model or its service has none.',
    remedy:
      'Choose a model that can call tools; the list of models names them. A vLLM server needs `--enable-auto-tool-choice` and a parser.',
    offer: 'switch',
    outranks: ['llm-not-found', 'llm-failed'],
    source: 'https://github.com/ollama/ollama/issues/13578',
  },
  {
    id: 'llm-failed',
    layer: 'llm',
    patterns: [
      /\bInternalServerError: (?:error code: )?5\d\d\b/i,
      /\berror code: 5\d\d - [{<]/i,
      /\b5\d\d, message='[^'\n]{1,60}', url=(?:URL\()?'https?:\/\/[^'\n]{1,200}\/(?:api\/(?:chat|generate)|chat\/completions)/,
      /\| 500 \|[^\n]{0,80}"\/(?:api|v1)\/(?:chat|generate|embed)/,
    ],
    title: 'The language model service failed at a request',
    meaning: 'The fault is in the service: the model did not fit, or a proxy before it got no answer.',
    remedy: 'Check the log of the language model service, then try again or choose a smaller model.',
    offer: 'switch',
    symptom: true,
    outranks: ['http-failed'],
    source: 'https://github.com/ollama/ollama/issues/5892',
  },
]
