/** What a token says of itself. Whether that is true only its service knows. */
export function claimsOf(token: string): Record<string, unknown> | undefined {
  const [, payload] = token.split('.')
  if (payload === undefined) return undefined
  try {
    const told: unknown = JSON.parse(decoded(payload))
    return typeof told === 'object' && told !== null ? { ...told } : undefined
  } catch {
    // It is no token, and says nothing.
    return undefined
  }
}

function decoded(payload: string): string {
  const letters = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(letters, letter => letter.charCodeAt(0)))
}
