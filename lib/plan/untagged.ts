/** The name of an image without its tag and its digest. */
export function untagged(reference: string): string {
  const name = reference.split('@', 1)[0] ?? ''
  const colon = name.lastIndexOf(':')
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name
}
