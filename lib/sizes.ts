export const MIB = 1024 ** 2
export const GIB = 1024 ** 3

/** Sentences are English, and so are the numbers in them. */
const SENTENCES = 'en'

export const inGiB = (bytes: number): number => bytes / GIB

/** Memory, as machines and their tools count it, by the name that people call it: `23.5 GB`. */
export const memorySize = (bytes: number, locale = SENTENCES): string =>
  bytes < GIB / 10 ? `${rounded(bytes / MIB, 0, locale)} MB` : `${rounded(inGiB(bytes), 1, locale)} GB`

/** Disk and what is fetched, as those who sell disks count it: `9.8 GB`, and from ten on in whole ones. */
export const diskSize = (bytes: number, locale = SENTENCES): string =>
  bytes < 1e9
    ? `${rounded(bytes / 1e6, 0, locale)} MB`
    : `${rounded(bytes / 1e9, bytes < 1e10 ? 1 : 0, locale)} GB`

export function rounded(value: number, digits: number, locale: string): string {
  return value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
