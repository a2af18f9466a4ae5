import { type Finding, warns } from '../../../doctor/finding.ts'
import { valueAt } from '../../../plan/homes.ts'
import type { Context } from '../answers.ts'
import { ADMIN_HASH, SERVER, settingsOf } from '../settings.ts'
import { secretMissing } from './secret-missing.ts'

export const signInRules = (context: Context): Finding[] => [...passwordless(context), ...unowned(context)]

const passwordless = ({ answers: { signIn }, world }: Context): Finding[] =>
  signIn.kind === 'password' &&
  signIn.password === undefined &&
  valueAt(ADMIN_HASH, world.files) === undefined
    ? [secretMissing('signIn.password', 'The password', 'Without one nobody could sign in.')]
    : []

/** The server gives recordings an owner only while sign-in is on, and lists to a user what the user owns. */
const unowned = ({ answers: { signIn }, world }: Context): Finding[] =>
  signIn.kind !== 'none' && settingsOf(world, SERVER)('AUTH_BACKEND') === 'none'
    ? [
        {
          ...warns(
            'recordings-unowned',
            'Recordings made so far will not be in the list of any user',
            'They were made without sign-in and have no owner. They stay stored, and everybody who has the link of one can open it.',
            'Before you apply, copy the links of the recordings that you still need.',
          ),
          at: 'signIn',
        },
      ]
    : []
