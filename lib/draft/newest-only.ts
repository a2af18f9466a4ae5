const underWay = new Map<string, AbortController>()

/** Does one thing of a name at a time: a new one calls the old one off. */
export async function newestOnly<T>(
  name: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  underWay.get(name)?.abort()
  const own = new AbortController()
  underWay.set(name, own)
  try {
    return await work(AbortSignal.any([signal, own.signal]))
  } finally {
    if (underWay.get(name) === own) underWay.delete(name)
  }
}
