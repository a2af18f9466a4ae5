/** Something that cannot be done, said so that a person knows what happened and what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    /** 'wrong': what was asked is wrong (exit 2). 'refused': the machine or the checkout refuses (exit 1). */
    readonly kind: 'wrong' | 'refused',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export const wrong = (message: string) => new Refusal('wrong', message)
export const refused = (message: string, cause?: unknown) => new Refusal('refused', message, { cause })
