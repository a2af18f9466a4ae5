import type { Signature } from './signature.ts'

/** What Ollama, and services on the internet that speak like OpenAI, refuse. */
export const llmService: Signature[] = [
  {
    id: 'ollama-not-fetched',
    layer: 'llm',
    patterns: [
      /model \\{0,3}["'](?<model>[\w.:/-]{1,120})\\{0,3}["'] not found, try pulling it first/i,
      /ResponseError: model '(?<model>[\w.:/-]{1,120})' not found/i,
    ],
    title: 'Ollama does not have {model}',
    meaning:
      'It was never fetched into this Ollama, or under another tag; a name without a tag means `latest`.',
    remedy: 'Apply again: the wizard fetches it. `ollama list` in the container shows what is there.',
    offer: 'apply',
    source: 'https://github.com/ollama/ollama-python/issues/149',
  },
  {
    id: 'ollama-runner-died',
    layer: 'llm',
    patterns: [/llama runner process (?:has terminated|no longer running)/i],
    title: 'The language model stopped while it was loaded or ran',
    meaning: 'Mostly memory ran out; why is said in the lines before in the log of Ollama.',
    remedy: 'Look at the log of Ollama. If nothing else is said there, choose a smaller model.',
    offer: 'switch',
    symptom: true,
    source: 'https://github.com/ollama/ollama/issues/845',
  },
  {
    id: 'ollama-too-old',
    layer: 'llm',
    patterns: [/requires a newer version of ollama/i],
    title: 'This Ollama is too old for the language model',
    meaning: 'The model is of a kind that came after this version of Ollama.',
    remedy: 'Fetch the newest image of Ollama and make its container anew, or choose an older model.',
    offer: 'switch',
    source: 'https://github.com/ollama/ollama/issues/14876',
  },
  {
    id: 'ollama-damaged',
    layer: 'llm',
    patterns: [/digest mismatch, file must be downloaded again/i],
    title: 'The language model arrived damaged',
    meaning:
      'What came over the network is not what was sent: a flaky line, a proxy that changes things, or bad memory.',
    remedy: 'Try again; what came well is kept. If it never works, try another network or test the memory.',
    offer: 'apply',
    source: 'https://github.com/ollama/ollama/issues/941',
  },
  {
    id: 'llm-key',
    layer: 'llm',
    patterns: [/incorrect api key provided/i, /\binvalid_api_key\b/i],
    title: 'The service for the language model refuses the key',
    meaning: 'The key is wrong, was withdrawn, or belongs to another service than the address that is asked.',
    remedy: 'Enter the key again here, together with the address of the service it is for.',
    offer: 'switch',
    source: 'https://github.com/wandb/openui/issues/199',
  },
  {
    id: 'llm-quota',
    layer: 'llm',
    patterns: [/you exceeded your current quota/i, /\binsufficient_quota\b/i],
    title: 'The account for the language model has no credit',
    meaning: 'The key is right, but nothing is left to spend; waiting does not help.',
    remedy: 'Add credit at the service, or choose a model that runs on this machine.',
    offer: 'switch',
    source: 'https://github.com/langchain-ai/chat-langchain/issues/428',
  },
  {
    id: 'llm-context',
    layer: 'llm',
    patterns: [
      /this model(?:'s)? maximum context length is (?<most>\d{1,9}) tokens/i,
      /\bcontext_length_exceeded\b/i,
      /\bexceed_context_size_error\b/i,
    ],
    title: 'A meeting is too long for the language model',
    meaning: 'It can see {most|only so many} tokens at once; an hour of talk is about 15,000.',
    remedy:
      'Choose a model that sees more at once, or give it more: `OLLAMA_CONTEXT_LENGTH` for Ollama, `--max-model-len` for vLLM.',
    offer: 'switch',
    source: 'https://github.com/vllm-project/vllm/issues/20409',
  },
]
