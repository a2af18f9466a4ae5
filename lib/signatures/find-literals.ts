/** Says which of its literals stand in a line, by their number, lowest first. */
export type Finder = (line: string) => readonly number[]

interface State {
  next: Map<number, State>
  /** Where to go on when nothing follows: the state of the longest ending of what was read that begins a literal. */
  fallback: State | undefined
  ends: number[]
  row: number
}

const NOTHING: readonly number[] = []
const ASCII = 128

/**
 * Looks for many literals at once, letters big or small, by one step for each character (Aho and Corasick): its time
 * depends neither on how many literals there are nor on what the line says.
 */
export function literalFinder(literals: readonly string[]): Finder {
  const states = linked(trie(literals))
  const columns = columnsOf(literals)
  const width = 1 + Math.max(0, ...columns)
  const table = tableOf(states, columns, width)
  const ends = states.map(({ ends }) => ends)
  const isEnd = Uint8Array.from(ends, found => Number(found.length > 0))
  return line => {
    let row = 0
    let found: Set<number> | undefined
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at)
      row = code < ASCII ? (table[row * width + (columns[code] ?? 0)] ?? 0) : 0
      if (isEnd[row] === 1) found = including(found, ends[row])
    }
    return found ? [...found].sort((one, other) => one - other) : NOTHING
  }
}

function including(found = new Set<number>(), ends: readonly number[] = []): Set<number> {
  for (const number of ends) found.add(number)
  return found
}

const newState = (): State => ({ next: new Map(), fallback: undefined, ends: [], row: 0 })

function trie(literals: readonly string[]): State {
  const root = newState()
  for (const [number, literal] of literals.entries()) {
    let state = root
    for (const code of codesOf(literal)) {
      const next = state.next.get(code) ?? newState()
      state.next.set(code, next)
      state = next
    }
    state.ends.push(number)
  }
  return root
}

const codesOf = (literal: string) => Array.from(literal.toLowerCase(), letter => letter.charCodeAt(0))

/** All states, shorter beginnings first, each with its fallback and with what ends there by way of it. */
function linked(root: State): State[] {
  const states = [root]
  for (const [row, state] of states.entries()) {
    state.row = row
    for (const [code, next] of state.next) {
      next.fallback = state === root ? root : follow(state.fallback ?? root, code, root)
      next.ends.push(...next.fallback.ends)
      states.push(next)
    }
  }
  return states
}

function follow(from: State, code: number, root: State): State {
  let state: State | undefined = from
  while (state && !state.next.has(code)) state = state.fallback
  return state?.next.get(code) ?? root
}

/** Only letters that occur in a literal have a column of their own; a big letter has that of the small one. */
function columnsOf(literals: readonly string[]): Uint8Array {
  const codes = [...new Set(literals.flatMap(codesOf))]
  return Uint8Array.from({ length: ASCII }, (_, code) => {
    const small = String.fromCharCode(code).toLowerCase().charCodeAt(0)
    return codes.indexOf(small) + 1
  })
}

/** What follows nowhere in a state follows as in its fallback, whose row, being that of less, is there already. */
function tableOf(states: State[], columns: Uint8Array, width: number): Uint32Array {
  const table = new Uint32Array(states.length * width)
  for (const { row, fallback, next } of states) {
    const from = (fallback?.row ?? 0) * width
    table.copyWithin(row * width, from, from + width)
    for (const [code, to] of next) {
      const column = columns[code]
      if (column) table[row * width + column] = to.row
    }
  }
  return table
}
