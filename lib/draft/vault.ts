const KEY = Symbol.for('reflector-wizard.vault')

type Vaults = Map<string, Map<string, Map<string, string>>>
type Shelf = typeof globalThis & { [KEY]?: Vaults }

function vaults(): Vaults {
  const shelf: Shelf = globalThis
  shelf[KEY] ??= new Map()
  return shelf[KEY]
}

/**
 * Secrets that were typed and wait to be written, by the answer they belong to, such as `llm.key`. They live in the memory
 * of this process only: after a restart they are asked again. On globalThis, because pages and handlers are bundled apart.
 */
export function vaultOf(dir: string, stack: string): Map<string, string> {
  const here = vaults().get(dir) ?? new Map<string, Map<string, string>>()
  const vault = here.get(stack) ?? new Map<string, string>()
  vaults().set(dir, here.set(stack, vault))
  return vault
}

/** They stand in the files now. */
export const forgetVaults = (dir: string): void => {
  vaults().delete(dir)
}
