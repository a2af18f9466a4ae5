/** Light or dark, where the reader has chosen; else as the system has it. */
export const looks = ['system', 'light', 'dark'] as const
export type Look = (typeof looks)[number]

/** The browser keeps it in a cookie: so a page comes in the right look, and nothing flashes. */
export const LOOK_COOKIE = 'reflector-wizard-look'

export const lookSaid = (said: string | undefined): Look => looks.find(look => look === said) ?? 'system'
