import type { Finding } from '../../../doctor/finding.ts'
import { valueAt } from '../../../plan/homes.ts'
import type { Context } from '../answers.ts'
import { ADMIN_HASH } from '../settings.ts'
import { secretMissing } from './secret-missing.ts'

export const signInRules = ({ answers: { signIn }, world }: Context): Finding[] =>
  signIn.kind === 'password' &&
  signIn.password === undefined &&
  valueAt(ADMIN_HASH, world.files) === undefined
    ? [secretMissing('signIn.password', 'The password', 'Without one nobody could sign in.')]
    : []
