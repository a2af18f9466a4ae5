/** The first language of a reader, as its browser tells it; English where it tells none that is known here. */
export function readerLocale(acceptLanguage: string | null): string {
  const first = acceptLanguage?.split(',')[0]?.split(';')[0]?.trim() ?? ''
  try {
    return Intl.NumberFormat.supportedLocalesOf(first)[0] ?? 'en'
  } catch {
    // What a program sends there need not be a language.
    return 'en'
  }
}
