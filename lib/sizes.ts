export const MIB = 1024 ** 2
export const GIB = 1024 ** 3

export const inGiB = (bytes: number): number => bytes / GIB

/** Memory, as machines and their tools count it, by the name that people call it: `23.5 GB`. */
export const memorySize = (bytes: number): string =>
  bytes < GIB / 10 ? `${Math.round(bytes / MIB)} MB` : `${inGiB(bytes).toFixed(1)} GB`

/** Disk and what is fetched, as those who sell disks count it: `9.8 GB`, and from ten on in whole ones. */
export const diskSize = (bytes: number): string =>
  bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`
