/** The shortest form of a path, as Compose prints it: no `.`, no `//`, `..` only in front. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/')
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '..' || !rooted) parts.push(part)
  }
  return (rooted ? '/' : '') + parts.join('/') || '.'
}

/** A path as seen from where `base` is seen from; absolute ones and `~` stay as they are. */
export function joinPath(base: string, path: string): string {
  if (/^(?:[/~]|[a-zA-Z]:[\\/]|\\\\)/.test(path)) return path
  return cleanPath(base === '' ? path : `${base}/${path}`)
}

export const directoryOf = (path: string): string => cleanPath(path.slice(0, path.lastIndexOf('/') + 1))
