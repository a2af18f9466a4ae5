/** Families of models that cannot call tools, which Reflector's summaries are made with. */
const WITHOUT_TOOLS = [
  'codegemma',
  'codellama',
  'deepseek-coder',
  'dolphin-mixtral',
  'gemma',
  'gemma2',
  'gemma3',
  'llama2',
  'llava',
  'neural-chat',
  'orca-mini',
  'phi',
  'phi3',
  'phi3.5',
  'phi4',
  'solar',
  'starling-lm',
  'tinyllama',
  'vicuna',
  'wizardlm2',
  'zephyr',
]

/** Whether a model is known to have no tool calling; of others nothing is known here. */
export function lacksToolCalling(model: string): boolean {
  const family = (model.split('/').at(-1) ?? '').split(':')[0]?.toLowerCase() ?? ''
  return WITHOUT_TOOLS.includes(family)
}
