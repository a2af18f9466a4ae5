const github = (repository: string, commit: string, path: string) =>
  `https://github.com/${repository}/blob/${commit}/${path}`

export const REVIEWED = '2026-11-21'

/** Sizes, tags, tool calling and languages of Ollama's library, as they were on 8 June 2026. */
export const LIBRARY = github('Jeffser/Alpaca', 'd1577de', 'src/ollama_models.py')

export const litgpt = (line: number) =>
  `${github('Lightning-AI/litgpt', '2685705', 'litgpt/config.py')}#L${line}`
export const slime = (model: string) => github('THUDM/slime', '624b824', `scripts/models/${model}.sh`)
/** The configurations of all Gemma 4, in the tests of Ollama's own reader for them. */
export const GEMMA4 = github('ollama/ollama', 'fb30760', 'x/models/gemma4/gemma4_test.go')
export const SPYRE = github(
  'torch-spyre/sendnn-inference',
  '0b3aa2f',
  'sendnn_inference/config/model_configs.yaml',
)
export const MINISTRAL = github(
  'NVIDIA-NeMo/Megatron-Bridge',
  '125f30d',
  'src/megatron/bridge/models/ministral3/ministral3_provider.py',
)
export const issue = (thread: string) => `https://github.com/${thread.replace('#', '/issues/')}`
