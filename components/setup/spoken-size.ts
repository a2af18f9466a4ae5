const GIB = 1024 ** 3
const MIB = 1024 ** 2

/** Memory and disk as tools show them, in 1024s: `11.2 GB`. */
export const spokenSize = (bytes: number): string =>
  bytes < GIB / 10 ? `${Math.round(bytes / MIB)} MB` : `${(bytes / GIB).toFixed(1)} GB`
