export const ENGLISH = ['en'] as const
export const LLAMA = ['en', 'de', 'fr', 'it', 'pt', 'hi', 'es', 'th'] as const
export const QWEN2 = ['en', 'zh', 'fr', 'es', 'pt', 'de', 'it', 'ru', 'ja', 'ko', 'vi', 'th', 'ar'] as const
export const TWELVE = ['en', 'de', 'es', 'fr', 'ja', 'pt', 'ar', 'cs', 'it', 'ko', 'nl', 'zh'] as const
export const NEMO = ['en', 'fr', 'de', 'es', 'it', 'pt', 'zh', 'ja', 'ko', 'ar', 'hi'] as const
export const MINISTRAL = ['en', 'fr', 'es', 'de', 'it', 'pt', 'nl', 'zh', 'ja', 'ko', 'ar'] as const

const words = (text: string): readonly string[] => text.split(' ')
export const PHI = words('en ar zh cs da nl fi fr de he hu it ja ko no pl pt ru es sv th tr uk')
export const COHERE = words('en fr es it de pt ja ko ar zh ru pl tr vi nl cs id uk ro el hi he fa')
