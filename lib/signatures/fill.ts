/** `{port}`, or `{port|what to say where there is none}`. */
export const PLACEHOLDER = /\{(?<name>[a-z]+)(?:\|(?<otherwise>[^{}]*))?\}/gi

/** What a name, a number, an address or a path is made of; a log can say anything, and commands are made of this. */
const SAFE = /^[\w./][\w./:@+ -]{0,299}$/

/** Puts what a pattern found in the places that were left for it. */
export const fill = (template: string, found: Record<string, string | undefined>): string =>
  template.replace(PLACEHOLDER, (_, name: string, otherwise: string | undefined) => {
    const value = found[name]
    return value !== undefined && SAFE.test(value) ? value : (otherwise ?? name)
  })
