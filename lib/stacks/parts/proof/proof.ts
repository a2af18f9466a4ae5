import type { Finding } from '../../../doctor/finding.ts'
import type { Context } from '../../contract/part.ts'
import type { Proof } from '../../contract/proof.ts'
import { line } from '../fields.ts'
import { proveReflector } from './prove.ts'
import { ACCOUNT } from './send.ts'
import { stagesOf } from './stages.ts'

/** Where the two stacks of Reflector differ. */
export interface Shape<A> {
  /** Where the API answers, without a path. */
  api(context: Context<A>): string
  site(context: Context<A>): string
  /** Whether the certificate there was made by the stack or is the person's own. */
  own(context: Context<A>): boolean
  /** Whether a container of the stack has the port of the API. */
  here(context: Context<A>): boolean
  /** The certificate that the stack was given to show. */
  certificate?(context: Context<A>): string | undefined
  signsIn(context: Context<A>): boolean
  objections?(context: Context<A>): Finding[]
}

export function reflectorProof<A>(shape: Shape<A>): Proof<A> {
  const stages = (context: Context<A>) => stagesOf(shape.signsIn(context))
  return {
    stages,
    addresses: context => [{ url: shape.api(context), own: shape.own(context), here: shape.here(context) }],
    certificate: context => shape.certificate?.(context),
    asks: context => (shape.signsIn(context) ? PASSWORD : undefined),
    objections: context => shape.objections?.(context) ?? [],
    links: context => [{ label: 'The recording in Reflector', url: `${shape.site(context)}/browse` }],
    prove: (talk, context) => proveReflector(talk, shape.api(context), stages(context)),
  }
}

const PASSWORD = {
  label: `Password of ${ACCOUNT}`,
  schema: line('A password'),
  secret: true,
  help: 'Only a hash of it is kept, so it has to be typed. It is used for this proof and stored nowhere.',
} as const
