const GIB = 1024 ** 3

export const gibibytes = (count: number): number => count * GIB

/** As people and tools call it: `23.5 GB`, and from ten on in whole ones. */
export function gigabytes(bytes: number): string {
  const size = bytes / GIB
  return `${size >= 10 ? Math.round(size) : Math.round(size * 10) / 10} GB`
}
