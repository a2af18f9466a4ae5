import { type Dict, mapEntries, mapItems, type Node, type Place, type Scalar, scalar } from './node.ts'
import { fail, withNul } from './problem.ts'
import { interpolate, MOST_TEXT, piecesOf } from './variables.ts'

export interface Filling {
  /** The value of a variable. */
  variables(name: string): string | undefined
  /** Is told of each text into which a variable brings a step back (`..`). */
  steppedBack?(at: Place): void
}

/** A document with the values of its variables, as Compose has them before it reads any short form. */
export function filledIn(root: Dict, { variables, steppedBack }: Filling): Dict {
  const done = new Map<Node, Node>()
  let length = 0
  const fillScalar = (node: Scalar): Scalar => {
    if (typeof node.value !== 'string' || !node.value.includes('$')) return node
    if (hidesItsEnd(node.value)) oddBrace(node.at)
    const filled = interpolate(node.value, variables)
    length += filled.length
    if (filled.includes('\0')) withNul(node.at)
    if (length > MOST_TEXT)
      fail('too-large', node.at, 'Its variables unfold into megabytes.', 'Shorten their values in .env.')
    if (steps(filled) > steps(withoutVariables(node.value))) steppedBack?.(node.at)
    return scalar(node.at, filled)
  }
  /** What aliases share stays shared. */
  const fill = (node: Node): Node => {
    const known = done.get(node)
    if (known) return known
    const filled =
      node.kind === 'scalar'
        ? fillScalar(node)
        : node.kind === 'dict'
          ? mapEntries(node, fill)
          : mapItems(node, fill)
    done.set(node, filled)
    return filled
  }
  return mapEntries(root, fill)
}

/** Steps back in a path, or in a text that may have one in it, such as a mount. */
const steps = (text: string): number => text.match(/(?:^|[/\\:=,])\.\.(?=$|[/\\:,])/g)?.length ?? 0

const withoutVariables = (text: string): string =>
  piecesOf(text)
    .map(piece => (typeof piece === 'string' ? piece : 'x'))
    .join('')

/** Whether a `{` in a default begins no variable: Compose counts such braces in a way of its own. */
function hidesItsEnd(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const two = text.slice(at, at + 2)
    if (two === '$$' || two === '${') {
      if (two === '${') depth++
      at++
    } else if (text[at] === '{' && depth > 0) return true
    else if (text[at] === '}' && depth > 0) depth--
  }
  return false
}

const oddBrace = (at: Place) =>
  fail(
    'shape',
    at,
    'A default of a variable contains a brace that begins no variable, so where the default ends is not known.',
    'Write the value without a variable, or put it into .env.',
  )
