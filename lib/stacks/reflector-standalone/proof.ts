import { reflectorProof } from '../parts/proof/proof.ts'
import { serverPort, siteUrl } from './addresses.ts'
import type { Answers } from './questions.ts'
import { standsAlone } from './shape.ts'

/** Everybody may use it, so there is nobody to sign in as. */
export const proof = reflectorProof<Answers>({
  api: ({ world }) => (standsAlone(world) ? siteUrl(world) : `http://localhost:${serverPort(world)}`),
  site: ({ world }) => siteUrl(world),
  own: ({ world }) => standsAlone(world),
  here: ({ world }) => !standsAlone(world),
  signsIn: () => false,
})
