export const MIB = 1024 ** 2
export const GIB = 1024 ** 3

export const inGiB = (bytes: number): number => bytes / GIB
/** With one digit, as people read it. */
export const gib = (bytes: number): string => `${inGiB(bytes).toFixed(1)} GiB`
