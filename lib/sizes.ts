export const MIB = 1024 ** 2
export const GIB = 1024 ** 3

export const inGiB = (bytes: number): number => bytes / GIB

/** Memory, as machines and their tools count it, by the name that people call it: `23.5 GB`. */
export const memorySize = (bytes: number, locale?: string): string =>
  bytes < GIB / 10 ? `${rounded(bytes / MIB, 0, locale)} MB` : `${rounded(inGiB(bytes), 1, locale)} GB`

/** Disk and what is fetched, as those who sell disks count it: `9.8 GB`, and from ten on in whole ones. */
export const diskSize = (bytes: number, locale?: string): string =>
  bytes < 1e9
    ? `${rounded(bytes / 1e6, 0, locale)} MB`
    : `${rounded(bytes / 1e9, bytes < 1e10 ? 1 : 0, locale)} GB`

/** Without a locale it is written as in our sentences, in English: how others write takes milliseconds to load. */
export function rounded(value: number, digits: number, locale?: string): string {
  if (locale === undefined) return value.toFixed(digits)
  return value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
