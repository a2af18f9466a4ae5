import { blocks, type Finding } from '../../doctor/finding.ts'
import { reflectorProof } from '../parts/proof/proof.ts'
import { addressOf } from './address.ts'
import type { Answers, Context } from './answers.ts'
import { certificatesOf } from './certificates.ts'
import { textOf } from './settings.ts'

/** Their certificates are made by Caddy itself, or are the person's own. */
const OWN: Answers['access']['kind'][] = ['lan', 'ip', 'tunnel', 'certificate']

export const proof = reflectorProof<Answers>({
  api: context => addressOf(context).api,
  site: context => addressOf(context).site,
  own: ({ answers: { access, trust } }) => OWN.includes(access.kind) || trust.kind !== 'public',
  here: ({ answers }) => answers.access.kind === 'plain',
  certificate: context => {
    const { tls } = certificatesOf(context)
    return tls && textOf(context.world, tls.certificate)
  },
  signsIn: ({ answers }) => answers.signIn.kind === 'password',
  objections,
})

function objections(context: Context): Finding[] {
  if (context.answers.signIn.kind !== 'authentik') return []
  const { site } = addressOf(context)
  return [
    blocks(
      'proof-authentik',
      'People sign in at Authentik, which the wizard cannot do for them',
      'A recording has to be sent by somebody who is signed in.',
      `Prove it by hand: open ${site}, sign in, upload a recording of two voices, and wait for its transcript.`,
    ),
  ]
}
