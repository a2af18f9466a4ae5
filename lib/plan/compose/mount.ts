export interface MountText {
  type: 'bind' | 'volume'
  source?: string
  /** As written: Compose compares targets before it cleans them. */
  target: string
  readOnly: boolean
  /** How mounts below it spread, such as `rshared`. */
  propagation?: string | undefined
  /** Whether Docker gives its files another SELinux label: `z` or `Z`. */
  selinux?: string | undefined
}

/** Reads the short form `[source:]target[:options]`; a colon inside `${…}` or after a drive letter divides nothing. */
export function readMount(text: string): MountText | { odd: string } {
  if (text === '') return { odd: 'it is empty' }
  if (text.length <= 2) return { type: 'volume', target: text, readOnly: false }
  const fields = divided(text)
  if (fields.includes('')) return { odd: 'there is nothing between two colons' }
  if (fields.length > 3) return { odd: 'it has too many colons' }
  const [first = '', target, options = ''] = fields
  if (target === undefined) return { type: 'volume', target: first, readOnly: false }
  const words = options.split(',')
  const readOnly = words.findLast(option => option === 'ro' || option === 'rw') === 'ro'
  const propagation = words.findLast(option => /^r?(?:shared|slave|private)$/.test(option))
  const type = isFilePath(first) ? 'bind' : 'volume'
  const selinux = words.findLast(option => /^z$/i.test(option))
  return {
    ...{ type, source: first, target, readOnly },
    ...(propagation !== undefined && { propagation }),
    ...(selinux !== undefined && { selinux }),
  }
}

function divided(text: string): string[] {
  const fields: string[] = []
  let field = ''
  let depth = 0
  for (const [index, char] of [...text].entries()) {
    if (char === '$' && text[index + 1] === '{') depth++
    else if (char === '}' && depth > 0) depth--
    else if (char === ':' && depth === 0 && !isDrive(field)) {
      fields.push(field)
      field = ''
      continue
    }
    field += char
  }
  return [...fields, field]
}

/** Asks its length first: a pattern with every letter there is takes longer to compile than a file to read. */
const isDrive = (field: string): boolean => [...field].length === 1 && /\p{L}/u.test(field)

/** A path on the host rather than the name of a volume: `./data`, `/srv`, `~/x`, `C:\data`. */
export function isFilePath(source: string): boolean {
  const colon = source.indexOf(':')
  return /^(?:[./~]|\\\\)/.test(source) || (colon > 0 && isDrive(source.slice(0, colon)))
}
