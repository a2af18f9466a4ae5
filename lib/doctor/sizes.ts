const GIB = 1024 ** 3

export const gibibytes = (count: number): number => count * GIB

/** Disk, as those who sell it count it. */
export const diskGigabytes = (bytes: number): string => inGigabytes(bytes / 1e9)

/** Memory, as people and tools call it: `23.5 GB`, and from ten on in whole ones. */
export const gigabytes = (bytes: number): string => inGigabytes(bytes / GIB)

const inGigabytes = (size: number) => `${size >= 10 ? Math.round(size) : Math.round(size * 10) / 10} GB`
