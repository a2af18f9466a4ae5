/** Light or dark, where the reader has chosen; else as the system has it. */
export const looks = ['system', 'light', 'dark'] as const
export type Look = (typeof looks)[number]

export const lookSaid = (said: string | undefined): Look => looks.find(look => look === said) ?? 'system'
