const KEY = Symbol.for('reflector-wizard.vault')

export interface Vault {
  /** By the answer they belong to, such as `llm.key`. */
  secrets: Map<string, string>
  /** What each of them was typed for: where it may be sent. */
  destinations: Map<string, string>
}

type Vaults = Map<string, Map<string, Vault>>
type Shelf = typeof globalThis & { [KEY]?: Vaults }

function vaults(): Vaults {
  const shelf: Shelf = globalThis
  shelf[KEY] ??= new Map()
  return shelf[KEY]
}

/**
 * Secrets that were typed and wait to be written. They live in the memory of this process only: after a restart they are
 * asked again. On globalThis, because pages and handlers are bundled apart.
 */
export function openVault(dir: string, stack: string): Vault {
  const here = vaults().get(dir) ?? new Map<string, Vault>()
  const vault = here.get(stack) ?? { secrets: new Map(), destinations: new Map() }
  vaults().set(dir, here.set(stack, vault))
  return vault
}

export const vaultOf = (dir: string, stack: string): Map<string, string> => openVault(dir, stack).secrets

/** They stand in the files now. */
export const forgetVaults = (dir: string): void => {
  vaults().delete(dir)
}
