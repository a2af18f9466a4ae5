const WORDS = new Map<string, boolean | null>([
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
])
const INTEGER = /^([-+]?)(0[bB][01]+|0[oO][0-7]+|0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const LARGEST = 2n ** 64n - 1n
const LOWEST = -(2n ** 63n)

export interface Plain {
  value: string | number | boolean | null
  text: string
}

/** What an unquoted scalar means to Compose's YAML library: octals, underscores and all. */
export function plainScalar(source: string): Plain {
  const word = WORDS.get(source)
  if (word !== undefined) return { value: word, text: String(word ?? '') }
  if (!/^[-+.0-9]/.test(source)) return { value: source, text: source }
  const digits = source.startsWith('.') ? source : source.replaceAll('_', '')
  return date(source) ?? integer(digits) ?? float(digits) ?? { value: source, text: source }
}

/** A bare date becomes a moment: whoever wants the text has to quote it. */
function date(source: string): Plain | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(source) ?? []
  if (year === undefined) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00Z`
  const moment = Date.parse(text)
  const real = new Date(moment).getUTCDate() === Number(day)
  return real ? { value: text, text } : undefined
}

function integer(digits: string): Plain | undefined {
  const [, sign, bare] = INTEGER.exec(digits) ?? []
  if (bare === undefined) return undefined
  const size = BigInt(/^0[0-7]+$/.test(bare) ? `0o${bare}` : bare.toLowerCase())
  const exact = sign === '-' ? -size : size
  return exact > LARGEST || exact < LOWEST ? undefined : { value: Number(exact), text: String(exact) }
}

function float(digits: string): Plain | undefined {
  const value = FLOAT.test(digits) ? Number(digits) : Number.NaN
  return Number.isFinite(value) ? { value, text: floatText(value) } : undefined
}

/** Go turns to exponents sooner than JavaScript does: 1e+06, 1e-05. */
function floatText(value: number): string {
  const [digits = '', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (Object.is(value, -0)) return '-0'
  if (exponent >= -4 && exponent < 6) return String(value)
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}
