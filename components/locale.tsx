'use client'

import { createContext, type ReactNode, useContext } from 'react'

const Locale = createContext('en')

/** How the reader writes numbers: told by the server, so that both make the same page of it. */
export const LocaleProvider = ({ locale, children }: { locale: string; children: ReactNode }) => (
  <Locale value={locale}>{children}</Locale>
)

export const useLocale = (): string => useContext(Locale)
